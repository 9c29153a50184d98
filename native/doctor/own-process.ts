import { hostname, uptime } from 'node:os'
import { basename } from 'node:path'
import { fail } from '#contract/check-lines.ts'
import type { Judged } from '#contract/check.ts'
import { openWindows } from '../wts/windows.ts'
import type { ExamineMessage } from './examine-message.ts'
import { probe, type ProbeSite } from './probes.ts'

/** So much that the unit it is told in cannot be mistaken, microseconds. */
const leastWork = 400_000
const mostWorkMs = 5000

function usedMicroseconds(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

function usedAfterWork(): number {
  const until = Date.now() + mostWorkMs
  while (usedMicroseconds() < leastWork && Date.now() < until);
  return usedMicroseconds()
}

/** Looks at something in this process. */
export async function examineHere({ check, about }: ExamineMessage): Promise<Judged> {
  const windows = openWindows()
  if (!windows.ok) return fail({ code: 'hindered', failure: windows.failure })
  const site: ProbeSite = {
    windows: windows.value,
    own: { processId: process.pid, program: basename(process.execPath) },
    threads: Number(process.env['UV_THREADPOOL_SIZE']),
    usedMicroseconds: usedAfterWork,
    machineName: hostname(),
    bootAt: () => Date.now() - uptime() * 1000,
    now: () => Date.now(),
  }
  return probe(check, site, about)
}

import type { Failure, Result } from '#contract/failure.ts'
import { problemAt } from '#contract/refused.ts'
import type { FoundServer, FoundServers } from '../terminal-services.ts'
import { windowsFailure } from '../win32/windows-failure.ts'
import { failed, invalidFailure } from '../wts/failures.ts'
import { codeOf, saidBy } from './power-shell.ts'
import type { ProgramEnd } from './system-program.ts'

/** What was asked, for a failure. */
export interface SearchAsked {
  readonly source: 'directory' | 'broker'
  readonly where: string | null
  readonly deadlineMs: number
}

const operations = { directory: 'DirectorySearcher', broker: 'Get-CimInstance' } as const

/** What the script's end says; anything but its two forms of answer says nothing. */
export function discoveryAnswer(asked: SearchAsked, end: ProgramEnd): Result<FoundServers> {
  if (end.end === 'timed-out') return failed(timedOut(asked))
  if (end.end === 'not-started') return failed(notStarted(asked, end.reason))
  const said = saidBy(end.output)
  const servers = foundServers(said['servers'])
  if (servers !== null) return { ok: true, value: { servers, more: said['more'] === true } }
  const code = codeOf(said['code'])
  return failed(code === null ? noAnswer(asked, end.exitCode) : refusal(asked, code))
}

/** Windows PowerShell writes an array now and then as an object that holds it as `value`. */
function foundServers(said: unknown): readonly FoundServer[] | null {
  const { value = said }: { readonly value?: unknown } = Object(said)
  if (!Array.isArray(value)) return null
  const servers = value.map(foundServer)
  return servers.every((server) => server !== null) ? servers : null
}

function foundServer(said: unknown): FoundServer | null {
  const { name, detail }: { readonly name?: unknown; readonly detail?: unknown } = Object(said)
  if (typeof name !== 'string') return null
  return {
    name: name.trim(),
    detail: typeof detail === 'string' && detail.trim() !== '' ? detail.trim() : null,
  }
}

const common = ({ source, where }: SearchAsked) => ({
  operation: operations[source],
  server: source === 'broker' ? where : null,
})

/** WMI's "no such namespace" and "no such class". */
const noBroker: ReadonlySet<number> = new Set([0x8004_100e, 0x8004_1010])
const denied: ReadonlySet<number> = new Set([0x8004_1003, 0x8007_0005])

function refusal(asked: SearchAsked, code: number): Failure {
  const failure = windowsFailure({ code, ...common(asked) })
  if (asked.source === 'broker' && noBroker.has(code)) return { ...failure, cause: { code: 'no-broker' } }
  return denied.has(code) ? { ...failure, cause: { code: 'search-denied', source: asked.source } } : failure
}

function timedOut(asked: SearchAsked): Failure {
  return {
    kind: 'timed-out',
    waitedMs: asked.deadlineMs,
    ...common(asked),
    cause: { code: 'search-unanswered', source: asked.source },
    retry: 'safe',
  }
}

function notStarted(asked: SearchAsked, reason: string): Failure {
  return {
    kind: 'unsupported',
    ...common(asked),
    cause: { code: 'power-shell-not-started', use: 'search', why: reason },
    retry: 'after-fix',
  }
}

function noAnswer(asked: SearchAsked, exitCode: number | null): Failure {
  return {
    kind: 'host-lost',
    ...common(asked),
    cause: { code: 'power-shell-without-answer', use: 'search', exitCode },
    retry: 'safe',
  }
}

/** A search without what it needs. */
export function brokerMissing(): Failure {
  return {
    ...invalidFailure(operations.broker, null, [problemAt('where', { code: 'broker-unnamed', values: {} })]),
    cause: { code: 'broker-not-named' },
  }
}

import { fileURLToPath } from 'node:url'
import { forkHost } from '#native/host/fork-host.ts'
import { createHostedTerminalServices } from '#native/host/hosted-terminal-services.ts'
import type { TerminalServices } from '#native/terminal-services.ts'
import type { FarmPlan } from './plan.ts'

const program = fileURLToPath(new URL('host.ts', import.meta.url))

/** Calls through a host process, as the console makes them; answers once the host has started. */
export async function startForkedHost(plan: FarmPlan, threads: number): Promise<TerminalServices> {
  process.env['REWINSTA_BENCH_FARM'] = JSON.stringify(plan)
  const services = createHostedTerminalServices({ spawn: () => forkHost(program, { threads }), threads })
  await services.readCaller()
  return services
}

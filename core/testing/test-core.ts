import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandArguments, CommandName, CommandResult } from '#contract/commands.ts'
import type { CoreEvent } from '#contract/events.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { createCore, type Core, type CoreOptions } from '../core.ts'
import { createFakeClock, settle, type FakeClock } from './fake-clock.ts'
import {
  alice,
  bob,
  createFakeServices,
  details,
  listOf,
  succeed,
  type FakeServices,
} from './fake-services.ts'

/** A whole core in a data folder of its own, on services and a clock the test holds. */
export interface TestCore {
  readonly core: Core
  readonly clock: FakeClock
  readonly reads: FakeServices
  readonly actions: FakeServices
  readonly events: CoreEvent[]
  readonly dataFolder: string
  readonly run: <K extends CommandName>(name: K, args: CommandArguments<K>) => Promise<CommandResult<K>>
  readonly failureOf: (name: CommandName, args: unknown) => Promise<Failure>
  readonly snapshot: () => Promise<Snapshot>
  readonly close: () => Promise<void>
}

/** Names with the same first label are one machine. */
const machineOf = (address: string) => (address.split('.')[0] ?? '').toUpperCase()

/**
 * Alice is in session 2 and Bob in session 3 of RDS01; nobody resets anything unless the test allows it, and no countdown
 * is waited out unless the test is about it.
 */
export async function openTestCore(
  addresses: readonly string[] = ['RDS01'],
  folder: string | null = null,
  over: Partial<CoreOptions> = {},
): Promise<TestCore> {
  const dataFolder = folder ?? mkdtempSync(join(tmpdir(), 'rewinsta-core-'))
  const clock = createFakeClock()
  const now = clock.now()
  const { logonTicks } = details(now)
  const machines = [...new Set(addresses.map(machineOf))]
  const answers = () =>
    createFakeServices(
      {
        listSessions: () => succeed(listOf([details(now), details(now, { sessionId: 3, account: bob })])),
        readSession: (address, sessionId) =>
          succeed(
            details(now, {
              sessionId,
              account: sessionId === 2 ? alice : bob,
              // No two machines give one account the same id at the same tick.
              logonTicks: `${BigInt(logonTicks ?? 0) + BigInt(Math.max(machines.indexOf(machineOf(address)), 0))}`,
            }),
          ),
        readClient: () => succeed({ clientName: 'WS-113', clientAddress: '10.1.0.13' }),
        readClock: () => succeed({ serverAt: now, localAt: now }),
        listProcesses: () => succeed([]),
        listServerProcesses: () => succeed([]),
      },
      clock.now,
    )
  const reads = answers()
  const actions = answers()
  const events: CoreEvent[] = []
  const core = await createCore(
    {
      dataFolder,
      version: '0.1.0',
      farm: 'simulated',
      shell: 'loopback',
      reads,
      actions,
      firstServers: addresses.map((address) => ({ address, group: null })),
      waivesCountdown: () => true,
      ...over,
    },
    { clock, random: () => 0.5 },
  )
  core.subscribe((event) => events.push(event))
  await settle()
  await clock.advance(200)
  const run: TestCore['run'] = async (name, args) => valueOf(await core.handle(name, args))
  return {
    core,
    clock,
    reads,
    actions,
    events,
    dataFolder,
    run,
    failureOf: async (name, args) => failureIn(await core.handle(name, args)),
    snapshot: async () => (await run('read-snapshot', {})).snapshot,
    close: async () => {
      await core.stop()
      // Two cores may share it.
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Opens cores that are closed together at the end of a test. */
export function createTestCores() {
  const opened: TestCore[] = []
  return {
    open: async (...args: Parameters<typeof openTestCore>): Promise<TestCore> => {
      const core = await openTestCore(...args)
      opened.push(core)
      return core
    },
    closeAll: async (): Promise<void> => {
      await Promise.all(opened.splice(0).map((core) => core.close()))
    },
  }
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

function failureIn(result: Result<unknown>): Failure {
  if (result.ok) throw new Error('it succeeded')
  return result.failure
}

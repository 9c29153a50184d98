import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { act, reset, stranger } from '../conformance/acting.ts'
import type { TerminalServices } from '../terminal-services.ts'
import { forkHost } from './fork-host.ts'
import type { HostEvent } from './host-keeper.ts'
import type { HostProcess } from './host-process.ts'
import { createHostedTerminalServices } from './hosted-terminal-services.ts'
import { actOn, came } from './testing/start-hosted.ts'

const open: TerminalServices[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((services) => services.dispose()))
})

function forkServices(program: string, onHostEvent: (event: HostEvent) => void = () => {}): TerminalServices {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const services = createHostedTerminalServices({
    spawn: () => forkHost(path, { threads: 12 }),
    threads: 12,
    onHostEvent,
  })
  open.push(services)
  return services
}

it('makes calls in a process of its own, whose pool has the size asked for', async () => {
  const services = forkServices('./testing/fake-host.ts')
  expect(await services.listSessions('RDS01')).toMatchObject({
    ok: true,
    value: { sessions: [{ stationName: 'RDP-Tcp, 12 threads' }] },
  })
  expect(process.env['UV_THREADPOOL_SIZE']).not.toBe('12')
})

it('tells at once of what would not survive the way to another process', async () => {
  const services = forkServices('./testing/fake-host.ts')
  expect(await services.readSession('RDS01', Number.NaN)).toMatchObject({
    failure: { kind: 'invalid', retry: 'never' },
  })
  const nobody = { ...stranger(2), sessionId: Number.POSITIVE_INFINITY }
  const at = { server: 'RDS01', pinned: nobody }
  expect(await came(act(services, at, reset))).toBe('stayed invalid never')
})

it('goes on with another process when one dies in the middle of a call', async () => {
  const events: HostEvent[] = []
  const services = forkServices('./testing/fake-host.ts', (event) => events.push(event))
  expect(await services.listSessions('CRASH')).toMatchObject({
    failure: { kind: 'host-lost', retry: 'safe' },
  })
  expect(await services.listSessions('RDS01')).toMatchObject({ ok: true })
  expect(events.map(({ event }) => event)).toEqual(['host-started', 'host-lost', 'host-started'])
})

// A word said right before the end must not be lost with it: it decides whether anybody may try again.
it.each([
  ['CRASH', 'stayed host-lost safe'],
  ['LEAVES', 'left host-lost look-first'],
])('of a process that dies acting on %s it is known: %s', async (server, expected) => {
  const notAfter = Date.now() + 60_000
  const services = forkServices('./testing/fake-host.ts')
  // Until it runs a busy machine may take longer than a host is given to start.
  await services.listSessions('RDS01')
  expect(await came(actOn(services, server, { notAfter }))).toBe(expected)
})

it('ends a process whose calls never return', async () => {
  const services = forkServices('./testing/fake-host.ts')
  await services.listSessions('RDS01')
  const silent = services.readClock('RDS01')
  await services.dispose()
  expect(await silent).toMatchObject({ failure: { kind: 'host-lost' } })
})

it.skipIf(process.platform === 'win32')(
  'says outside Windows that there are no such calls, and lives',
  async () => {
    const events: HostEvent[] = []
    const services = forkServices('./main.ts', (event) => events.push(event))
    expect(await services.listSessions('.')).toMatchObject({ failure: { kind: 'unsupported' } })
    expect(await came(actOn(services, '.', { notAfter: Date.now() + 60_000 }))).toBe(
      'stayed unsupported never',
    )
    expect(events).toMatchObject([{ event: 'host-unusable', failure: { operation: 'koffi' } }])
  },
)

// The list of children is Linux' own.
it.runIf(process.platform === 'linux')('leaves it to its parent what Ctrl+C ends', async () => {
  const started: HostProcess[] = []
  const services = createHostedTerminalServices({
    spawn: () => {
      const host = forkHost(fileURLToPath(new URL('./main.ts', import.meta.url)))
      started.push(host)
      return host
    },
  })
  open.push(services)
  await services.listSessions('.')
  const [child] = childProcesses()
  process.kill(child ?? 0, 'SIGINT')
  expect(await services.listSessions('.')).toMatchObject({ failure: { kind: 'unsupported' } })
  expect(started).toHaveLength(1)
})

/** Ids of the hosts that this process has started and that still run. */
function childProcesses(): readonly number[] {
  const tasks = readdirSync(`/proc/${process.pid}/task`)
  const lists = tasks.map((task) => readFileSync(`/proc/${process.pid}/task/${task}/children`, 'utf8'))
  return lists
    .flatMap((list) => list.trim().split(' '))
    .filter(Boolean)
    .map(Number)
    .filter(isHost)
}

function isHost(id: number): boolean {
  return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('host/main.ts')
}

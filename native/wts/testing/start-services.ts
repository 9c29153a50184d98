import { systemClock } from '#native/host/host-clock.ts'
import type { FunctionName } from '../declarations.ts'
import type { Lack } from '../windows.ts'
import { createWtsTerminalServices } from '../wts-terminal-services.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { act, freely } from '#native/conformance/acting.ts'
import type { SessionDeed } from '#native/terminal-services.ts'
import { alice, processInfoEx, sessionInfo1, times, wtsInfoEx, type SessionFields } from './blocks.ts'
import { createFakeWindows, fill, type Behaviour, type FakeWindows } from './fake-windows.ts'

/** Handles that the fake's open functions give. */
export const opened = 0xabcn
export const station = 0x77n
const opens = { WTSOpenServerW: () => opened, WTSCloseServer: () => undefined }

/** The bindings on a fake Windows that opens every server. */
export function startServices(
  behaviours: (fake: FakeWindows) => Partial<Record<FunctionName, Behaviour>>,
  lacks?: Partial<Record<FunctionName, Lack>>,
) {
  const fake = createFakeWindows((own) => ({ ...opens, ...behaviours(own) }), lacks)
  const services = createWtsTerminalServices({
    windows: fake.windows,
    clock: { ...systemClock, now: () => 1000 },
  })
  return { fake, services }
}

/** Answers queries by class: a block, or an error. */
export const query =
  (fake: FakeWindows, answers: Readonly<Record<number, Buffer | number>>): Behaviour =>
  (_handle, _sessionId, infoClass, buffer, bytes) => {
    const answer = answers[Number(infoClass)]
    if (answer === undefined) throw new Error(`class ${String(infoClass)} was not expected`)
    if (typeof answer === 'number') return { refusedWith: answer }
    return fill(buffer, bytes, fake.allocate(answer), answer.length)
  }

/** Answers a listing with these rows. */
export const rowsEx =
  (fake: FakeWindows, sessions: readonly SessionFields[]): Behaviour =>
  (_handle, _level, _filter, rows, count) =>
    fill(
      rows,
      count,
      fake.allocate(Buffer.concat(sessions.map((row) => sessionInfo1(fake, row)))),
      sessions.length,
    )

export const missingExport = (name: string): Lack => ({
  of: 'export',
  reason: `Cannot find function '${name}'`,
})

/** Whom `alice` of the blocks is pinned as. */
export const pinnedAlice: SessionIdentity = {
  serverId: 's',
  sessionId: alice.sessionId,
  account: { domain: 'CONTOSO', user: 'alice' },
  logonAt: times.logonAt,
  logonTicks: times.logonTicks,
  connectAt: times.connectAt,
  connectTicks: times.connectTicks,
}

/** The same with Alice in session 7, and a way to act on her. */
export function startActing(
  behaviours: Partial<Record<FunctionName, Behaviour>>,
  lacks?: Partial<Record<FunctionName, Lack>>,
) {
  const started = startServices(
    (own) => ({
      WTSQuerySessionInformationW: query(own, { 25: wtsInfoEx(alice) }),
      WTSEnumerateProcessesExW: programsEx(own),
      ...behaviours,
    }),
    lacks,
  )
  const actOn = async (server: string, deed: SessionDeed, pinned = pinnedAlice, leave = freely()) =>
    act(started.services, { server, pinned, leave }, deed)
  /** Without the look. */
  const acts = () => started.fake.calls().filter((call) => !/^WTS(Query|Enumerate|Free)/.test(call))
  return { ...started, actOn, acts }
}

const programsEx =
  (fake: FakeWindows): Behaviour =>
  (_handle, _level, _session, rows, count) =>
    fill(
      rows,
      count,
      fake.allocate(processInfoEx(fake, { sessionId: 7, processId: 4104, name: 'winword.exe' })),
      1,
    )

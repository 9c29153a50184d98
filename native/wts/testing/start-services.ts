import { systemClock } from '#native/host/host-clock.ts'
import type { FunctionName } from '../declarations.ts'
import type { Lack } from '../windows.ts'
import { createWtsTerminalServices } from '../wts-terminal-services.ts'
import { sessionInfo1, type SessionFields } from './blocks.ts'
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

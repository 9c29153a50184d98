import { expect, it } from 'vitest'
import type { CheckSeen } from '#contract/check.ts'
import type { Failure } from '#contract/failure.ts'
import type { HostProcess } from '../host/host-process.ts'
import { createFakeClock } from '../host/testing/fake-clock.ts'
import { createExaminer } from './examiner.ts'

const fine = { verdict: 'pass', seen: { code: 'same-session' } }
const passed = { type: 'examined', judged: fine }
const started = { type: 'started', problem: null }

const nobody = () => {}

/** Child processes by hand: what each does when it starts and when it is asked. */
function children(onStart: (tell: Tell) => void, onAsk: (tell: Tell, asked: unknown) => void = () => {}) {
  const clock = createFakeClock()
  let spawned = 0
  let killed = 0
  const spawn = (): HostProcess => {
    spawned += 1
    let hear: (message: unknown) => void = nobody
    let end: (exitCode: number | null) => void = nobody
    const tell: Tell = { say: (message) => hear(message), exit: (exitCode) => end(exitCode) }
    queueMicrotask(() => onStart(tell))
    return {
      send: (message) => queueMicrotask(() => onAsk(tell, message)),
      onMessage: (listener) => {
        hear = listener
      },
      onExit: (listener) => {
        end = listener
      },
      kill: () => {
        killed += 1
      },
    }
  }
  return { examiner: createExaminer(spawn, clock), clock, counts: () => ({ spawned, killed }) }
}

interface Tell {
  readonly say: (message: unknown) => void
  readonly exit: (exitCode: number | null) => void
}

it('looks at one thing after another in one process, and ends it', async () => {
  const { examiner, counts } = children(
    ({ say }) => say(started),
    ({ say }, asked) =>
      say({ ...passed, judged: { ...fine, seen: { code: 'thrown', why: JSON.stringify(asked) } } }),
  )
  expect(await examiner.start()).toEqual({ verdict: 'pass', seen: { code: 'loads' } })
  expect(await examiner.examine('data-folder', 'C:\\x')).toEqual({
    verdict: 'pass',
    seen: { code: 'thrown', why: '{"type":"examine","check":"data-folder","about":"C:\\\\x"}' },
  })
  expect(await examiner.examine('clock')).toMatchObject({ verdict: 'pass' })
  expect(counts()).toEqual({ spawned: 1, killed: 0 })
  examiner.dispose()
  expect(counts()).toEqual({ spawned: 1, killed: 1 })
})

it('a check that ends its process is a line that fails, and the next has another process', async () => {
  const { examiner, counts } = children(
    ({ say }) => say(started),
    ({ say, exit }, asked) =>
      JSON.stringify(asked).includes('list-ex') ? exit(-1_073_741_819) : say(passed),
  )
  expect(await examiner.examine('list-ex')).toEqual({
    verdict: 'fail',
    seen: { code: 'process-ended', exitCode: -1_073_741_819 },
  })
  expect(await examiner.examine('list')).toMatchObject({ verdict: 'pass' })
  expect(counts().spawned).toBe(2)
})

it('a check that hangs is a line that fails; its process is ended', async () => {
  const { examiner, clock, counts } = children(({ say }) => say(started))
  const judged = examiner.examine('clock')
  await new Promise(setImmediate)
  clock.advance(30_000)
  expect(await judged).toEqual({ verdict: 'fail', seen: { code: 'no-answer', waitedMs: 30_000 } })
  expect(counts().killed).toBe(1)
})

it('the late end of a process that was given up is not that of the next', async () => {
  const ends: Tell['exit'][] = []
  const { examiner, clock } = children(
    ({ say, exit }) => {
      ends.push(exit)
      say(started)
    },
    ({ say }) => {
      if (ends.length > 1) say(passed)
    },
  )
  const hanging = examiner.examine('clock')
  await new Promise(setImmediate)
  clock.advance(30_000)
  await hanging
  const next = examiner.examine('point-lock')
  ends[0]?.(1)
  expect(await next).toEqual(fine)
})

const unloaded: Failure = {
  kind: 'unsupported',
  operation: 'koffi',
  server: null,
  cause: { code: 'not-on-windows' },
  retry: 'never',
}
const ended = { code: 'process-ended', exitCode: null } as const
const silent = { code: 'no-answer', waitedMs: 30_000 } as const
const hindered = { code: 'hindered', failure: unloaded } as const

it.each<readonly [string, CheckSeen, CheckSeen, (tell: Tell) => void]>([
  ['a process that ends at its start', ended, { code: 'no-process', lost: ended }, ({ exit }) => exit(null)],
  ['a process that never starts', silent, { code: 'no-process', lost: silent }, () => {}],
  [
    'a koffi that does not load',
    hindered,
    hindered,
    ({ say }) => say({ type: 'started', problem: unloaded }),
  ],
])('%s fails, and what it would look at is not tried', async (_what, seen, why, onStart) => {
  const { examiner, clock } = children(onStart)
  const start = examiner.start()
  await new Promise(setImmediate)
  clock.advance(30_000)
  expect(await start).toEqual({ verdict: 'fail', seen })
  const judged = examiner.examine('clock')
  await new Promise(setImmediate)
  clock.advance(30_000)
  expect(await judged).toEqual({ verdict: 'not-tried', seen: why })
})

it('what is no answer of a check is not taken for one', async () => {
  const { examiner } = children(
    ({ say }) => say(started),
    ({ say }) => {
      say({ type: 'examined', judged: { ...fine, verdict: 'splendid' } })
      say({ type: 'examined', judged: { ...fine, seen: { code: 'nonsense' } } })
      say({ type: 'answer', callId: 1, result: { ok: true, value: null } })
      say(passed)
    },
  )
  expect(await examiner.examine('clock')).toEqual(fine)
})

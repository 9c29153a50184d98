import { fail, notTried, pass } from '#contract/check-lines.ts'
import type { Judged } from '#contract/check.ts'
import type { Lost } from '#contract/checks/common-seen.ts'
import type { Failure } from '#contract/failure.ts'
import type { HostClock } from '../host/host-clock.ts'
import type { HostProcess } from '../host/host-process.ts'
import { parseChildMessage } from '../host/messages.ts'
import { reasonOf } from '../win32/reason-of.ts'
import { parseExamined } from './examine-message.ts'
import type { ProbeId } from './probes.ts'

/** Looks at one thing after another in a child process; one that a check ends is replaced for the next. */
export interface Examiner {
  /** Whether such a process starts, and koffi loads in it. */
  readonly start: () => Promise<Judged>
  readonly examine: (check: ProbeId, about?: string) => Promise<Judged>
  readonly dispose: () => void
}

/** A virus scanner that looks at a new process first takes its time. */
const startPatienceMs = 30_000
const checkPatienceMs = 30_000

interface Child {
  readonly process: HostProcess
  /** What it could not be used for; null when it can. */
  readonly problem: Failure | null
}

const nobody = () => {}

export function createExaminer(spawn: () => HostProcess, clock: HostClock): Examiner {
  let child: Child | null = null
  let latest: HostProcess | null = null
  let settle: (message: unknown) => void = nobody
  let lose: (how: Lost) => void = nobody
  /** Why the first process was never heard of: each check would wait as long for another. */
  let hopeless: Lost | null = null
  let hasStarted = false

  /** The next message of the child that `read` takes, or why there is none. */
  function hear<T>(
    patienceMs: number,
    read: (message: unknown) => T | null,
  ): Promise<T | { readonly lost: Lost }> {
    const { promise, resolve } = Promise.withResolvers<T | { readonly lost: Lost }>()
    settle = (message) => {
      const taken = read(message)
      if (taken !== null) resolve(taken)
    }
    lose = (how) => resolve({ lost: how })
    const stopTimer = clock.startTimer(patienceMs, () => {
      lose({ code: 'no-answer', waitedMs: patienceMs })
      latest?.kill()
      child = null
      latest = null
    })
    return promise.finally(stopTimer)
  }

  async function started(): Promise<Child | { readonly lost: Lost }> {
    if (child !== null) return child
    if (hopeless !== null) return { lost: hopeless }
    let process: HostProcess
    try {
      process = spawn()
      latest = process
    } catch (error) {
      return { lost: { code: 'thrown', why: reasonOf(error) } }
    }
    const said = hear(startPatienceMs, (message) => {
      const parsed = parseChildMessage(message)
      return parsed?.type === 'started' ? { problem: parsed.problem } : null
    })
    process.onMessage((message) => {
      if (latest === process) settle(message)
    })
    process.onExit((exitCode) => {
      // One that was given up ends while another is looked to.
      if (latest !== process) return
      child = null
      lose({ code: 'process-ended', exitCode })
    })
    const start = await said
    if ('lost' in start) {
      if (!hasStarted) hopeless = start.lost
      return start
    }
    hasStarted = true
    child = { process, problem: start.problem }
    return child
  }

  return {
    start: async () => {
      const got = await started()
      if ('lost' in got) return fail(got.lost)
      return got.problem === null ? pass('loads') : fail({ code: 'hindered', failure: got.problem })
    },
    examine: async (check, about) => {
      const got = await started()
      if ('lost' in got) return notTried({ code: 'no-process', lost: got.lost })
      if (got.problem !== null) return notTried({ code: 'hindered', failure: got.problem })
      const judged = hear(checkPatienceMs, parseExamined)
      got.process.send({ type: 'examine', check, about: about ?? null })
      const said = await judged
      return 'lost' in said ? fail(said.lost) : said
    },
    dispose: () => {
      lose = nobody
      child?.process.kill()
      child = null
    },
  }
}

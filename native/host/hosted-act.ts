import type { Failure, Result } from '#contract/failure.ts'
import { actTooLate, actWithdrawn, waitsForPerson } from '../look-and-act.ts'
import type { ActAnswer, Leave } from '../terminal-services.ts'
import type { Slot } from './call-queues.ts'
import type { ActRequest } from './calls.ts'
import type { HostClock } from './host-clock.ts'

/** Where an act goes. */
export interface ActSite {
  readonly clock: HostClock
  /** Adds it to the queue of its server. */
  readonly enqueue: (call: {
    readonly start: (slot: Slot) => void
    readonly refuse: (failure: Failure) => void
  }) => void
  /** Sends it; what it returns takes it back. */
  readonly send: (
    slot: Slot,
    settle: (result: Result<unknown>) => void,
    onLeft: (leftAt: number) => void,
  ) => (because: Failure) => void
}

/** Has an act made by a host. It is taken back when its caller wants that, and when its time is over before its call left. */
export function actInHost(
  { clock, enqueue, send }: ActSite,
  request: ActRequest,
  { withdrawn, onLeft }: Leave,
): Promise<Result<ActAnswer>> {
  const { promise, resolve } = Promise.withResolvers<Result<ActAnswer>>()
  const [act, , notAfter] = request.args
  const askedAt = clock.now()
  let takeBackSent: ((because: Failure) => void) | null = null
  let isSettled = false
  const settle = (result: Result<unknown>) => {
    isSettled = true
    withdrawn.removeEventListener('abort', onAbort)
    stopTimer()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was checked against its method on arrival
    resolve(result as Result<ActAnswer>)
  }
  const takeBack = (failure: Failure) => {
    if (takeBackSent === null) settle({ ok: true, value: { left: false, failure } satisfies ActAnswer })
    else takeBackSent(failure)
  }
  const onAbort = () => takeBack(actWithdrawn(act))
  const stopTimer = clock.startTimer(Math.max(0, notAfter - askedAt), () =>
    takeBack(actTooLate(act, clock.now() - askedAt)),
  )
  withdrawn.addEventListener('abort', onAbort)
  if (withdrawn.aborted) onAbort()
  enqueue({
    start: (slot) => {
      if (isSettled) return slot.end()
      const own = endedOnce(slot)
      takeBackSent = send(own, settle, (leftAt) => {
        stopTimer()
        onLeft?.(leftAt)
        // Others may go on beside a person who thinks.
        if (waitsForPerson(act.deed)) own.end()
      })
    },
    refuse: (failure) => {
      if (!isSettled) settle({ ok: false, failure })
    },
  })
  return promise
}

/** A slot that may be given up before its call ends. */
function endedOnce(slot: Slot): Slot {
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    slot.end()
  }
  return { end, stuck: () => (isOver ? undefined : slot.stuck()) }
}

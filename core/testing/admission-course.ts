import { createAdmission, type Leave } from '../reading/admission/admission.ts'
import type { Limits } from '../reading/admission/concurrency-limits.ts'
import type { Reachability } from '../reading/admission/tcp-check.ts'
import type { ReadResult } from '../reading/admission/trust.ts'
import { createFakeClock, settle } from './fake-clock.ts'

/** What can happen to an admission. */
export type Step =
  | { readonly step: 'enter'; readonly server: string; readonly known: boolean; readonly lost: boolean }
  | { readonly step: 'ask' | 'dismiss'; readonly server: string }
  /** The one at this place of those that are read, counted round. */
  | { readonly step: 'refuse' | 'take'; readonly at: number }
  | { readonly step: 'answer-check'; readonly reachability: Reachability }
  | { readonly step: 'leave'; readonly at: number; readonly result: ReadResult }
  | { readonly step: 'leave-again' | 'return' | 'doubt' }
  | { readonly step: 'wait'; readonly ms: number }

export const few: Limits = { narrow: 1, wide: 2, untried: 3, slow: 4 }

/** A reading that began. */
export interface Begun {
  readonly serverId: string
  readonly isAsked: boolean
  readonly whilePaused: boolean
  /** What its check said; undefined where it needed none, or had none yet. */
  readonly found: Reachability | undefined
  readonly isNew: boolean
  /** Who was being read then. */
  readonly beside: readonly Begun[]
}

interface Entered {
  found?: Reachability
}

/** An admission to which a course happens, and what became of each who entered. */
export function admissionOf() {
  const clock = createFakeClock()
  const asked = new Set<string>()
  const checks: ((answer: Reachability) => void)[] = []
  const waiting = new Map<string, Entered>()
  const running = new Map<string, { readonly leaves: Leave; readonly as: Begun }>()
  /** Of readings that are over: they must give nothing back again. */
  const spent: Leave[] = []
  const refusedBy = new Set<string>()
  const seen = { begun: [] as Begun[], wrongTries: 0, waitedMs: 0, begunOfSpent: 0 }
  let paused = false
  const admission = createAdmission({
    clock,
    hostReady: Promise.resolve(),
    check: (serverId) => {
      const { promise, resolve } = Promise.withResolvers<Reachability>()
      const entered = waiting.get(serverId)
      checks.push((reachability) => {
        if (entered !== undefined) entered.found = reachability
        resolve(reachability)
      })
      return promise
    },
    limits: () => few,
    isWanted: (serverId) => asked.has(serverId),
    wanted: () => asked,
    isAsked: (serverId) => asked.has(serverId),
    asked: () => asked,
    onSilent: () => undefined,
    onPaused: () => {
      paused = true
    },
    onResumed: () => {
      paused = false
    },
  })

  const enterOne = async (serverId: string, known: boolean, wasLost: boolean) => {
    if (waiting.has(serverId) || running.has(serverId)) return
    // Its poll has stopped: only a person has it read.
    if (refusedBy.has(serverId) && !asked.has(serverId)) return
    const entered: Entered = {}
    waiting.set(serverId, entered)
    const candidate = { serverId, address: serverId, known, failuresInRow: Number(wasLost) }
    const leaves = await admission.enter(candidate)
    waiting.delete(serverId)
    const isAsked = asked.delete(serverId)
    if (leaves === null) return
    const isNew = !known && !wasLost
    const beside = [...running.values()].map(({ as }) => as)
    const as = { serverId, isAsked, whilePaused: paused, found: entered.found, isNew, beside }
    running.set(serverId, { leaves, as })
    seen.begun.push(as)
  }
  const runningAt = (at: number): string => [...running.keys()][at % running.size] ?? ''
  const leaveOne = (serverId: string, how: ReadResult) => {
    const leaves = running.get(serverId)?.leaves
    running.delete(serverId)
    if (leaves === undefined) return
    leaves(how)
    spent.push(leaves)
  }
  const refuse = (serverId: string) => {
    const read = running.get(serverId)
    if (read === undefined) return
    if (!read.as.isAsked) seen.wrongTries += 1
    refusedBy.add(serverId)
    admission.noteRefused(serverId, false)
    leaveOne(serverId, 'alive')
  }
  const take = (serverId: string) => {
    const read = running.get(serverId)
    if (read === undefined) return
    refusedBy.delete(serverId)
    admission.noteRead(serverId, read.as.isAsked)
    leaveOne(serverId, 'alive')
  }

  async function happen(one: Step): Promise<void> {
    switch (one.step) {
      case 'enter':
        void enterOne(one.server, one.known, one.lost)
        break
      case 'ask':
        asked.add(one.server)
        break
      case 'dismiss': {
        admission.dismiss(one.server)
        const read = running.get(one.server)
        running.delete(one.server)
        asked.delete(one.server)
        if (read !== undefined) spent.push(read.leaves)
        break
      }
      case 'refuse':
        refuse(runningAt(one.at))
        break
      case 'take':
        take(runningAt(one.at))
        break
      case 'answer-check':
        checks.shift()?.(one.reachability)
        break
      case 'leave':
        leaveOne(runningAt(one.at), one.result)
        break
      case 'leave-again': {
        const before = seen.begun.length
        for (const leaves of spent) leaves('dead')
        await settle()
        seen.begunOfSpent += seen.begun.length - before
        break
      }
      case 'return':
        admission.checkAgain()
        break
      case 'doubt':
        admission.doubt()
        break
      case 'wait':
        seen.waitedMs += one.ms
        await clock.advance(one.ms)
    }
    await settle()
  }

  /** All that was asked is answered, and all that began ends well, until nothing more happens. */
  async function endAll(): Promise<void> {
    await clock.advance(250)
    while (checks.length + running.size > 0) {
      for (const answerCheck of checks.splice(0)) answerCheck('answers')
      for (const serverId of running.keys()) take(serverId)
      // oxlint-disable-next-line no-await-in-loop -- one round after the other
      await clock.advance(250)
    }
  }
  return { seen, waiting, happen, endAll }
}

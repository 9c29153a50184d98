import type { UserAnswer } from '#contract/message.ts'
import type { Evidence } from '#contract/ticket.ts'

const minute = 60_000

/** A person at work, half an hour without input unless told otherwise. */
export function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    readAt: 0,
    state: 'active',
    idleMs: { known: true, value: 30 * minute },
    ageMs: { known: true, value: 240 * minute },
    approximate: false,
    locked: false,
    clientName: null,
    clientAddress: null,
    processes: { known: true, value: [] },
    otherSessions: [],
    sameNameSessions: [],
    ...over,
  }
}

export const idleFor = (minutes: number, over: Partial<Evidence> = {}) =>
  evidence({ idleMs: { known: true, value: minutes * minute }, ...over })

/** A reset of somebody who was asked first. */
export const asked = (answer: UserAnswer) =>
  ({ verb: 'reset', afterMessage: { actionId: 'a', answer, answeredAt: 0 } }) as const

/** A reset of somebody who was not. */
export const resetDetails = { verb: 'reset', afterMessage: null } as const

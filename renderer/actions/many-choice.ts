import type { LeftOutTarget } from '#contract/ticket.ts'
import type { RequestedAction } from '../console/intent.ts'

/** What the person changed of the sessions an action was asked for. */
export interface ManyChoice {
  /** Those in use are covered too. */
  readonly includeActive: boolean
  /** Added one by one. */
  readonly include: readonly string[]
  /** A message goes to those who are disconnected too. */
  readonly includeDisconnected: boolean
  /** Taken out by the person: nothing is asked of them any more. */
  readonly takenOut: readonly string[]
}

export const nothingChosen: ManyChoice = {
  includeActive: false,
  include: [],
  includeDisconnected: false,
  takenOut: [],
}

export type ChoiceStep =
  | { readonly type: 'add-in-use' }
  | { readonly type: 'add-disconnected' }
  | { readonly type: 'add'; readonly sessionKey: string }
  | { readonly type: 'take-out'; readonly sessionKey: string }
  | { readonly type: 'put-back' }

export function nextChoice(choice: ManyChoice, step: ChoiceStep): ManyChoice {
  const { include, takenOut } = choice
  switch (step.type) {
    case 'add-in-use':
      return { ...choice, includeActive: true }
    case 'add-disconnected':
      return { ...choice, includeDisconnected: true }
    case 'add':
      return { ...choice, include: [...include, step.sessionKey] }
    case 'take-out':
      return {
        ...choice,
        include: include.filter((key) => key !== step.sessionKey),
        takenOut: [...takenOut, step.sessionKey],
      }
    case 'put-back':
      return { ...choice, takenOut: [] }
  }
}

/** The request with what was chosen since. */
export function chosenRequest(request: RequestedAction, choice: ManyChoice): RequestedAction {
  if (choice === nothingChosen || !('sessionKeys' in request)) return request
  const { includeActive, include, includeDisconnected, takenOut } = choice
  const sessionKeys = request.sessionKeys.filter((key) => !takenOut.includes(key))
  return request.verb === 'message'
    ? { ...request, sessionKeys, includeDisconnected }
    : { ...request, sessionKeys, includeActive, include: [...include] }
}

const inUseReasons: ReadonlySet<LeftOutTarget['why']> = new Set(['active', 'silent', 'not-asked'] as const)

export const isLeftOutInUse = ({ why }: LeftOutTarget): boolean => inUseReasons.has(why)

/** Who is added all at once: those in use, of a message those who are disconnected. */
export const isDisconnected = ({ why }: LeftOutTarget): boolean => why === 'disconnected'

/** Those that are added all at once; who is marked to be careful with is not among them. */
export const addedTogether = (leftOut: readonly LeftOutTarget[]): readonly LeftOutTarget[] =>
  leftOut.filter((left) => isLeftOutInUse(left) && !left.vip)

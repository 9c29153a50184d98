import { answerNews } from '#words/answers.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import { hasEnded } from './action-flow.ts'
import { isHarmfulVerb, type ActionIntent, type AuditRecord, type HarmfulVerb } from '../console/intent.ts'
import { manySummary } from './many-summary.ts'
import { resultWords } from '#words/results.ts'
import { isRecord, parseJson } from '../ui/plain-json.ts'

/** A person is asked before something is done, and what that is. The core knows the question only. */
export interface AskedWarning {
  /** Of the message that asks. */
  readonly actionId: string
  readonly warningFor: HarmfulVerb
  readonly record: AuditRecord
}

export interface AskedWarnings {
  readonly asked: readonly AskedWarning[]
  /** The one that an open dialog tells of; null for none. */
  readonly shownId: string | null
}

const storageKey = 'rewinsta.warnings'

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What storage holds, as far as it fits. */
function parseAsked(text: string | null): readonly AskedWarning[] {
  const read = parseJson(text)
  if (!Array.isArray(read)) return []
  return read.flatMap((entry: unknown) => {
    if (!isRecord(entry) || !isRecord(entry['record'])) return []
    const actionId = textOf(entry['actionId'])
    const { warningFor } = entry
    const { reason, ticketNumber } = entry['record']
    if (actionId === null || !isHarmfulVerb(warningFor)) return []
    return [{ actionId, warningFor, record: { reason: textOf(reason), ticketNumber: textOf(ticketNumber) } }]
  })
}

/** Outlives the window: the question stands on a person's screen, whatever becomes of the dialog. */
export function createAskedWarnings(storage: Pick<Storage, 'getItem' | 'setItem'>): StoreApi<AskedWarnings> {
  const store = createStore<AskedWarnings>(() => ({
    asked: parseAsked(storage.getItem(storageKey)),
    shownId: null,
  }))
  store.subscribe(({ asked }, before) => {
    if (asked !== before.asked) storage.setItem(storageKey, JSON.stringify(asked))
  })
  return store
}

const without = (asked: readonly AskedWarning[], actionId: string) =>
  asked.filter((one) => one.actionId !== actionId)

/** A dialog tells of it. */
export const shown = ({ asked }: AskedWarnings, warning: AskedWarning): AskedWarnings => ({
  asked: [...without(asked, warning.actionId), warning],
  shownId: warning.actionId,
})

/** Its dialog was closed; where the answer had come, it was seen there. */
export const left = ({ asked }: AskedWarnings, actionId: string, ended: boolean): AskedWarnings => ({
  asked: ended ? without(asked, actionId) : asked,
  shownId: null,
})

export const forgotten = ({ asked, shownId }: AskedWarnings, actionId: string): AskedWarnings => ({
  asked: without(asked, actionId),
  shownId,
})

/** Those that no dialog shows and that the core tells of no longer. */
export const lostWarnings = (
  { asked, shownId }: AskedWarnings,
  actions: readonly ActionStatus[],
): readonly string[] =>
  asked
    .map(({ actionId }) => actionId)
    .filter((id) => id !== shownId && !actions.some(({ actionId }) => actionId === id))

/** What came back while no dialog told of it. */
export interface WarningNews {
  readonly warning: AskedWarning
  readonly text: string
  /** What was warned of, now to be prepared; null where nobody is left to do it to. */
  readonly goOn: ActionIntent | null
}

export function warningNews(
  { asked, shownId }: AskedWarnings,
  actions: readonly ActionStatus[],
): readonly WarningNews[] {
  return asked.flatMap((warning) => {
    const action = actions.find(({ actionId }) => actionId === warning.actionId)
    if (action === undefined || warning.actionId === shownId || !hasEnded(action)) return []
    return [{ warning, text: newsText(action), goOn: goOnIntent(warning, action) }]
  })
}

/** After the answer, what it was the warning for; a ticket is prepared, and a person confirms it. */
export function goOnIntent(
  { actionId, warningFor, record }: AskedWarning,
  { targets }: ActionStatus,
): ActionIntent | null {
  const sessionKeys = targets
    .filter(({ answer }) => answer !== 'session-gone')
    .flatMap(({ sessionKey }) => sessionKey ?? [])
  if (sessionKeys.length === 0) return null
  return {
    kind: 'act',
    request: { verb: warningFor, sessionKeys, afterMessage: actionId },
    warningFor: null,
    record,
  }
}

/** `alice answered Yes on LON-RDS01.` */
function newsText({ targets }: ActionStatus): string {
  const [target] = targets
  if (target === undefined || targets.length > 1)
    return `The answers to your warning: ${manySummary(targets)}`
  const { answer, serverName } = target
  if (answer === null)
    return `Your warning to ${nameOf(target)} on ${serverName}: ${resultWords(target, 0).sentence}`
  return answerNews(answer, nameOf(target), serverName)
}

const nameOf = ({ identity }: ActionTarget): string =>
  identity?.account?.user ?? `session ${identity?.sessionId ?? ''}`.trim()

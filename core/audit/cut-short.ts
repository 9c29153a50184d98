import { fullMomentText } from '#contract/locale.ts'
import type { AuditEntry } from '#contract/audit.ts'
import type { Failure } from '#contract/failure.ts'
import type { Notices } from '../notices.ts'
import { accountName } from '#contract/identity.ts'
import type { Audit } from './audit.ts'

const pageRows = 500
/**
 * How far back a start looks for actions whose end the last run did not live to see. An intent stays open for minutes
 * at most, so everything this long before the last row was closed; the rows beside the hour are for clocks that jump.
 */
const lookBackMs = 3_600_000
const lookBackRows = 4 * pageRows

export interface CutShortOptions {
  readonly audit: Audit
  readonly notices: Notices
  readonly now: number
  /** Ids of actions that another process has under way. */
  readonly readHeld: () => ReadonlySet<string>
}

/** Puts `unknown` on record for everything that was cut short, and says so: once for each action. */
export function closeCutShort({ audit, notices, now, readHeld }: CutShortOptions) {
  const open = openInNoProcess(audit, readHeld)
  if (open.length === 0) return
  audit.writeAll(
    open.map((intent) => ({
      ...aboutSame(intent),
      phase: 'outcome',
      at: now,
      evidence: null,
      confirmation: null,
      result: 'unknown',
      call: null,
      answer: null,
      failure: cutShort([intent]),
    })),
  )
  for (const [actionId, intents] of Map.groupBy(open, (intent) => intent.actionId)) {
    const { meaning, remedy } = cutShort(intents)
    notices.raise({ about: `action ${actionId}, cut short`, severity: 'warning', message: meaning, remedy })
  }
}

/** In this order, an action that ends between the looks is seen to have ended, and one that begins was not seen at all. */
function openInNoProcess(audit: Audit, readHeld: CutShortOptions['readHeld']): readonly AuditEntry[] {
  const seen = new Set(intentsWithoutOutcome(recentEntries(audit)).map(({ sequence }) => sequence))
  if (seen.size === 0) return []
  const held = readHeld()
  return intentsWithoutOutcome(recentEntries(audit)).filter(
    ({ sequence, actionId }) => seen.has(sequence) && !held.has(actionId),
  )
}

/** Newest first. */
function recentEntries(audit: Audit): readonly AuditEntry[] {
  const entries: AuditEntry[] = []
  for (let before: number | null = null; ; before = entries.at(-1)?.sequence ?? null) {
    const page = audit.read(before, pageRows)
    if (!page.ok) return entries
    entries.push(...page.value)
    const [newest, oldest] = [entries[0], entries.at(-1)]
    if (newest === undefined || oldest === undefined || page.value.length < pageRows) return entries
    if (entries.length >= lookBackRows && oldest.at < newest.at - lookBackMs) return entries
  }
}

function aboutSame(intent: AuditEntry) {
  const { actionId, verb, operator, machine, serverName, identity, details } = intent
  return { actionId, verb, operator, machine, serverName, identity, details }
}

/** An action on many has an intent and its outcomes for each of them. */
export function intentsWithoutOutcome(entries: readonly AuditEntry[]): readonly AuditEntry[] {
  const ended = new Set(entries.filter(({ phase }) => phase === 'outcome').map(targetOf))
  return entries.filter((entry) => entry.phase === 'intent' && !ended.has(targetOf(entry)))
}

function targetOf({ actionId, serverName, identity }: AuditEntry): string {
  return JSON.stringify([actionId, identity?.serverId ?? serverName, identity?.sessionId ?? null])
}

const gerunds: Readonly<Record<AuditEntry['verb'], string>> = {
  message: 'sending a message to',
  shadow: 'opening the view of',
  disconnect: 'disconnecting',
  'end-program': 'ending a program in',
  'log-off': 'logging off',
  reset: 'resetting',
  connect: 'connecting to',
  'set-logons': 'setting the logons of',
}

function cutShort(intents: readonly AuditEntry[]): Failure {
  const [first] = intents
  if (first === undefined) throw new Error('nothing was cut short')
  const { verb, serverName, at } = first
  const others = intents.length - 1
  const what = others === 0 ? targetWords(first) : `${targetWords(first)} and ${others} more`
  return {
    kind: 'host-lost',
    operation: 'commit-action',
    server: serverName,
    meaning: `Rewinsta ended in the middle of ${gerunds[verb]} ${what}, at ${fullMomentText(at)}; whether the call was made is not known.`,
    remedy: 'Look at it before doing anything else. The intent stands in the audit.',
    retry: 'look-first',
  }
}

function targetWords({ serverName, identity }: AuditEntry): string {
  if (identity === null) return serverName
  const { account, sessionId } = identity
  const session = `session ${sessionId} on ${serverName}`
  return account === null ? session : `${accountName(account)}, ${session}`
}

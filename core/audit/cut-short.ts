import type { AuditDeed, AuditEntry, AuditScope } from '#contract/audit.ts'
import { isDeed } from '#contract/audit-deed.ts'
import type { Failure } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import { sessionNamed } from '#contract/identity.ts'
import type { NoticeSaid } from '#contract/notice.ts'
import type { Notices } from '../notices.ts'
import type { Audit, NewAuditDeed } from './audit.ts'

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

/** A target of which the record does not say what became of it. */
export interface OpenTarget extends Pick<
  AuditDeed,
  'actionId' | 'verb' | 'operator' | 'machine' | 'serverName' | 'identity' | 'details'
> {
  /** When it was to be done. */
  readonly at: number
  /** `unknown`: its call was about to leave. `not-begun`: it was in the scope, and nothing of it had begun. */
  readonly known: 'unknown' | 'not-begun'
}

/** Puts on record what is known of everything that was cut short, and says so: once for each action. */
export function closeCutShort({ audit, notices, now, readHeld }: CutShortOptions) {
  const open = openInNoProcess(audit, readHeld)
  if (open.length === 0) return
  audit.writeAll(open.map((target) => closing(target, now)))
  for (const [actionId, targets] of Map.groupBy(open, (target) => target.actionId)) {
    const said = cutShortNotice(targets)
    notices.raise({ about: `action ${actionId}, cut short`, severity: 'warning', said })
  }
}

function closing({ at, known, ...target }: OpenTarget, now: number): NewAuditDeed {
  const unknown = known === 'unknown'
  return {
    ...target,
    phase: 'outcome',
    at: now,
    evidence: null,
    confirmation: null,
    result: unknown ? 'unknown' : 'skipped',
    call: null,
    answer: null,
    failure: unknown ? cutShort(target, at) : notBegun(target.serverName, at),
  }
}

/** In this order, an action that ends between the looks is seen to have ended, and one that begins was not seen at all. */
function openInNoProcess(audit: Audit, readHeld: CutShortOptions['readHeld']): readonly OpenTarget[] {
  const seen = new Set(openTargets(recentEntries(audit)).map(targetOf))
  if (seen.size === 0) return []
  const held = readHeld()
  return openTargets(recentEntries(audit)).filter(
    (target) => seen.has(targetOf(target)) && !held.has(target.actionId),
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

/** Of each target of a scope, or with an intent, that has no outcome; in the order of the entries. */
export function openTargets(entries: readonly AuditEntry[]): readonly OpenTarget[] {
  const deeds = entries.filter(isDeed)
  const ended = new Set(deeds.filter(({ phase }) => phase === 'outcome').map(targetOf))
  const intents = deeds.filter((deed) => deed.phase === 'intent' && !ended.has(targetOf(deed)))
  const begun = new Set(deeds.map(targetOf))
  const meant = entries.filter((entry) => entry.phase === 'scope').flatMap(targetsOf)
  return [
    ...intents.map((intent) => ({ ...aboutSame(intent), known: 'unknown' as const })),
    ...meant.filter((target) => !begun.has(targetOf(target))),
  ]
}

function targetsOf({ actionId, verb, operator, machine, at, targets }: AuditScope): readonly OpenTarget[] {
  return targets.map((target) => ({ actionId, verb, operator, machine, at, ...target, known: 'not-begun' }))
}

function aboutSame({ actionId, verb, operator, machine, serverName, identity, details, at }: AuditDeed) {
  return { actionId, verb, operator, machine, serverName, identity, details, at }
}

function targetOf({
  actionId,
  serverName,
  identity,
}: Pick<AuditDeed, 'actionId' | 'serverName' | 'identity'>) {
  return JSON.stringify([actionId, identity?.serverId ?? serverName, identity?.sessionId ?? null])
}

type Target = Pick<AuditDeed, 'verb' | 'serverName' | 'identity'>

function cutShortNotice(targets: readonly OpenTarget[]): NoticeSaid {
  const unknown = targets.filter(({ known }) => known === 'unknown')
  const [first, ...others] = unknown.length > 0 ? unknown : targets
  if (first === undefined) throw new Error('nothing was cut short')
  const { verb, serverName: server, known, at } = first
  const left = known === 'unknown' ? targets.length - unknown.length : 0
  return {
    code: 'cut-short',
    verb,
    server,
    session: sessionNamed(first.identity),
    known,
    others: others.length,
    left,
    at,
  }
}

function cutShort(target: Target, at: number): Failure {
  return {
    kind: 'host-lost',
    operation: 'commit-action',
    server: target.serverName,
    cause: { code: 'cut-short', verb: target.verb, session: sessionNamed(target.identity), at },
    retry: 'look-first',
  }
}

function notBegun(server: string, at: number): Failure {
  return refused('not-begun', { operation: 'commit-action', server, cause: { code: 'cut-short-before', at } })
}

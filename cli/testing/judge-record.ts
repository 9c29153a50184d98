import type { AuditEntry } from '#contract/audit.ts'
import { isDeed } from '#contract/audit-deed.ts'

/** A call that reached the servers, as their own log has it. */
export interface LoggedReset {
  readonly server: string
  readonly sessionId: number
}

const nameOf = (server: string, sessionId: number | undefined) => `${server} ${sessionId}`

/**
 * What is wrong with the record of one action that was cut short, judged by the servers' log alone: every target is named,
 * nothing was called twice, or without its intent, or is said to have been called or not to have been begun falsely.
 */
export function judgeRecord(
  entries: readonly AuditEntry[],
  calls: readonly LoggedReset[],
  meant: readonly string[],
): readonly string[] {
  const called = calls.map(({ server, sessionId }) => nameOf(server, sessionId))
  const scopes = entries.flatMap((entry) => (entry.phase === 'scope' ? [entry.targets] : []))
  const deeds = entries.filter(isDeed)
  const intents = deeds.filter(({ phase }) => phase === 'intent').map(targetOf)
  if (scopes.length === 0) return [...called.map((one) => `${one} called without a scope`), ...intents]
  const named = scopes.flat().map(({ serverName, identity }) => nameOf(serverName, identity?.sessionId))
  const problems = [
    ...twice(named).map((one) => `${one} named twice`),
    ...twice(called).map((one) => `${one} called twice`),
    ...twice(intents).map((one) => `${one} intended twice`),
    ...meant.filter((one) => !named.includes(one)).map((one) => `${one} not named`),
    ...called.filter((one) => !intents.includes(one)).map((one) => `${one} called without its intent`),
  ]
  const outcomes = Map.groupBy(
    deeds.filter(({ phase }) => phase === 'outcome'),
    targetOf,
  )
  for (const one of meant) {
    const last = outcomes.get(one)?.at(-1)
    const wasCalled = called.includes(one)
    if (last === undefined) problems.push(`nothing is known of ${one}`)
    else if (last.call !== null && !wasCalled) problems.push(`${one} said to be called, and was not`)
    else if (last.result === 'skipped' && wasCalled)
      problems.push(`${one} said not to be begun, and was called`)
    else if (last.result === 'skipped' && intents.includes(one))
      problems.push(`${one} skipped after its intent`)
    else if (last.result !== 'skipped' && last.result !== 'unknown' && !wasCalled)
      problems.push(`${one} said to be ${last.result}, and was not called`)
  }
  return problems
}

const targetOf = ({ serverName, identity }: Extract<AuditEntry, { phase: 'intent' | 'outcome' }>) =>
  nameOf(serverName, identity?.sessionId)

function twice(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index)
}

import { isDeepStrictEqual } from 'node:util'
import type { Rules } from '#contract/audit.ts'
import type { Failure } from '#contract/failure.ts'
import { accountName } from '#contract/identity.ts'
import { createSerialQueue } from '#contract/serial-queue.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { Settings } from '#contract/settings.ts'
import type { ReadCaller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import type { Notices } from '../notices.ts'
import { firstSettings } from '../settings/first-settings.ts'
import type { Audit } from './audit.ts'

export interface RulesRecordOptions {
  readonly audit: Audit
  readonly readCaller: ReadCaller
  readonly clock: Clock
  readonly notices: Notices
  /** Those in force. */
  readonly rules: () => RulesSeen
}

/** A one-shot knows no marks of servers that it does not read: null. */
type RulesSeen = Omit<Rules, 'carefulServers'> & { readonly carefulServers: string[] | null }

/** Puts on record who changed the rules that keep people from acting carelessly, from what to what. */
export interface RulesRecord {
  /** Runs what a person of this console does: what it changes is put down as theirs. */
  readonly here: <T>(change: () => Promise<T>) => Promise<T>
  /** Looks whether other rules are in force than before. */
  readonly look: () => void
  readonly settled: () => Promise<void>
}

/** What is in force before anybody has chosen anything. */
const firstRules: Rules = {
  reason: firstSettings.reason,
  ticketNumber: firstSettings.ticketNumber,
  vipAccounts: firstSettings.vipAccounts,
  carefulServers: [],
}

export function createRulesRecord(options: RulesRecordOptions): RulesRecord {
  const { audit, readCaller, clock, notices, rules } = options
  let known = knownRules(audit)
  let doings = 0
  const queue = createSerialQueue()

  const write = async (change: {
    how: 'here' | 'elsewhere' | 'found'
    from: Rules
    to: Rules
    at: number
  }) => {
    const caller = await readCaller()
    const operator = caller.ok ? accountName(caller.value.account) : ''
    const machine = caller.ok ? caller.value.machine : ''
    const written = audit.write({ phase: 'rules', ...change, operator, machine })
    if (!written.ok) raiseUnrecorded(notices, change, written.failure)
    if (change.how !== 'here') raiseForeign(notices, change)
  }
  const lookAs = (how: 'here' | 'elsewhere' | 'found') => {
    const now = rules()
    const to = { ...now, carefulServers: now.carefulServers ?? known.carefulServers }
    const from = known
    if (isDeepStrictEqual(from, to)) return
    known = to
    const at = clock.now()
    void queue(() => write({ how, from, to, at }))
  }
  lookAs('found')
  return {
    here: async (change) => {
      doings += 1
      try {
        return await change()
      } finally {
        doings -= 1
      }
    },
    look: () => lookAs(doings > 0 ? 'here' : 'elsewhere'),
    settled: () => queue(async () => undefined),
  }
}

function knownRules(audit: Audit): Rules {
  const last = audit.lastRules()
  return last.ok && last.value !== null ? last.value.to : firstRules
}

type Change = { readonly from: Rules; readonly to: Rules }

function raiseForeign(notices: Notices, { from, to }: Change) {
  notices.raise({
    about: 'rules changed outside',
    severity: 'warning',
    said: { code: 'rules-changed-outside', from, to },
  })
}

function raiseUnrecorded(notices: Notices, { from, to }: Change, failure: Failure) {
  notices.raise({
    about: 'rules changed, unrecorded',
    severity: 'error',
    said: { code: 'rules-unrecorded', from, to, failure },
  })
}

export function changesRules(from: Settings, to: Settings): boolean {
  return !isDeepStrictEqual(rulesIn(from, null), rulesIn(to, null))
}

/** The rules as settings and list have them; `servers` null where the list is not known. */
export function rulesIn(
  { reason, ticketNumber, vipAccounts }: Settings,
  servers: readonly ServerEntry[] | null,
): RulesSeen {
  const careful = servers?.filter((server) => server.careful).map(({ address }) => address) ?? null
  return { reason, ticketNumber, vipAccounts: [...vipAccounts], carefulServers: careful }
}

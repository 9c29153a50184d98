import type { Account } from '#contract/session.ts'
import type { FarmAnswer } from '../../farm.ts'
import type { Phase } from './phases.ts'

/** Someone whose part is laid down, so that every demonstration has its stories. */
export interface Part {
  readonly account: Account
  readonly server: string
  readonly seat: 'console' | 'client'
  /** Phases, each with how many minutes before the start it began, oldest first. */
  readonly phases: readonly (readonly [Phase, minutesBefore: number])[]
  /** True when the last phase goes on until somebody ends it. */
  readonly stays: boolean
  /** How they answer a message, null for not at all; left to chance where left out. */
  readonly answer?: FarmAnswer | null
}

const contoso = (user: string): Account => ({ domain: 'CONTOSO', user })
const atClient = { seat: 'client', stays: false } as const

const workingSince = (minutes: number): Part['phases'] => [
  ['arriving', minutes],
  ['working', minutes - 0.2],
]

export const parts: readonly Part[] = [
  {
    account: contoso('alice'),
    server: 'LON-RDS01',
    seat: 'client',
    phases: [...workingSince(238), ['frozen', 14]],
    stays: true,
    answer: null,
  },
  { account: { domain: 'RDS07', user: 'alice' }, server: 'RDS07', ...atClient, phases: workingSince(95) },
  {
    account: contoso('bob'),
    server: 'LON-RDS01',
    seat: 'client',
    phases: [...workingSince(2000), ['disconnected', 1630]],
    stays: true,
  },
  {
    account: contoso('j.smith'),
    server: 'LON-RDS01',
    ...atClient,
    phases: workingSince(181),
    answer: { button: 'yes', afterMs: 6000 },
  },
  {
    account: contoso('j.smith'),
    server: 'LON-RDS03',
    seat: 'client',
    phases: [...workingSince(1490), ['disconnected', 1105]],
    stays: true,
  },
  { account: contoso('j.smith'), server: 'AMS-RDS01', ...atClient, phases: workingSince(33) },
  {
    account: contoso('m.garcia'),
    server: 'LEE-RDS01',
    seat: 'client',
    phases: [...workingSince(126), ['busy', 6]],
    stays: true,
    answer: { button: 'no', afterMs: 8000 },
  },
  {
    account: contoso('s.haddad'),
    server: 'LEE-RDS02',
    seat: 'client',
    phases: [...workingSince(310), ['locked', 47]],
    stays: false,
  },
  {
    account: contoso('Administrator'),
    server: 'LEE-RDS01',
    seat: 'console',
    phases: [...workingSince(70), ['idle', 52]],
    stays: true,
  },
  {
    account: contoso('helpdesk7'),
    server: 'HELPDESK-07',
    seat: 'console',
    phases: workingSince(151),
    stays: true,
  },
]

/** Names that chance gives to nobody: those of the parts, and of the sessions in odd states. */
export const takenNames: readonly string[] = [
  ...parts.map(({ account }) => account.user),
  't.okafor',
  'k.brouwer',
]

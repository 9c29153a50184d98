import type { ActionStatus } from '#contract/action.ts'
import type { Result } from '#contract/failure.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { Ticket } from '#contract/ticket.ts'
import type { Settings } from '#contract/settings.ts'
import type { Verb } from '#contract/verb.ts'
import type { Acting, SessionReader } from '#native/terminal-services.ts'
import type { Audit } from '../audit/audit.ts'
import type { ReadCaller, ReadOwnSession } from '../caller.ts'
import type { Clock } from '../clock.ts'
import type { Notices } from '../notices.ts'
import type { ReadAddresses } from '../servers/address-book.ts'
import type { OwnNames } from '../servers/same-machine.ts'
import type { FarmState, ServerPlace } from '../snapshot/farm-state.ts'
import type { ActionLog } from './action-log.ts'
import type { Tickets } from './tickets.ts'

/** What the actions are given. */
export interface ActionsOptions {
  readonly actions: Acting
  readonly reads: SessionReader
  readonly farm: FarmState
  readonly audit: Audit
  readonly notices: Notices
  readonly readCaller: ReadCaller
  readonly readOwnSession: ReadOwnSession
  /** This machine's. */
  readonly ownNames: () => OwnNames
  readonly readAddresses: ReadAddresses
  /** The whole server list, also where only some of it is read. */
  readonly listed: () => readonly ServerEntry[]
  readonly settings: () => Settings
  readonly clock: Clock
  /** Reads a server again after it turned out to have changed. */
  readonly refresh: (serverId: string) => void
  readonly tell: (status: ActionStatus) => void
  /** Told when a countdown begins and when its call leaves. */
  readonly tellCountdown: (ticketId: string, leavesAt: number) => void
  /** Whose countdown is not waited out. No message decides this. */
  readonly waivesCountdown: (ticket: Ticket) => boolean
}

/** What all parts of the actions share. */
export interface ActingOptions extends ActionsOptions {
  readonly tickets: Tickets
  readonly log: ActionLog
  /** Takes note of what an answer tells of the rights on a server. */
  readonly learn: (at: ServerPlace, verb: Verb, answer: Result<unknown>) => void
  /** The same of an answer to the question for a server's programs. */
  readonly learnPrograms: (at: ServerPlace, answer: Result<unknown>) => void
}

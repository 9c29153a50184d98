import { resolve } from 'node:path'
import type { CommandName, CommandResult } from '#contract/commands.ts'
import type { ConsoleDescription } from '#contract/console.ts'
import type { CoreEvent } from '#contract/events.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { FirstServer, ServerEntry } from '#contract/server.ts'
import type { Ticket } from '#contract/ticket.ts'
import type { Acting, AuditWitness, ServerDiscovery, SessionReader } from '#native/terminal-services.ts'
import { createActions, type Actions } from './actions/actions.ts'
import { createActingMarks, readActionsHeld, type ActingMarks } from './audit/acting-marks.ts'
import { openAudit } from './audit/audit.ts'
import { checkAudit, verifyHere, type VerifyFile } from './audit/check-audit.ts'
import { closeCutShort } from './audit/cut-short.ts'
import { createHeadKeeper } from './audit/head-keeper.ts'
import { createRulesRecord, rulesIn } from './audit/rules-record.ts'
import { auditBefore, sayWhatIsWrong } from './audit/start-check.ts'
import { createCaller } from './caller.ts'
import { systemClock, type Clock } from './clock.ts'
import {
  auditCommands,
  consoleCommands,
  programCommands,
  snapshotCommands,
} from './commands/console-commands.ts'
import { checkCommands, historyCommands, logonCommands } from './commands/one-server-commands.ts'
import { handleCommand, type Commands } from './commands/handle.ts'
import { readingCommands } from './commands/reading-commands.ts'
import { discoveryCommands } from './commands/discovery-commands.ts'
import { listTextCommands, serverCommands } from './commands/server-commands.ts'
import { settingsCommands, windowCommands } from './commands/settings-commands.ts'
import { createDnsResolve, type Resolve } from './dns.ts'
import { internalFailure } from './failures.ts'
import { createFarmHistory } from './history/farm-history.ts'
import { createListeners } from './listeners.ts'
import { createNotices } from './notices.ts'
import { createProgramSearch } from './programs/program-search.ts'
import {
  reportActRefusals,
  reportLogonRefusals,
  reportRefusals,
} from './reading/credentials/report-refusals.ts'
import { limitsFor } from './reading/admission/concurrency-limits.ts'
import type { ServerCheck } from './reading/admission/tcp-check.ts'
import { createReadingCore, forOneLook, type ReadingCore } from './reading-core.ts'
import { createAddressBook } from './servers/address-book.ts'
import { followServers } from './servers/follow-servers.ts'
import type { MachineServers } from './servers/machine-list.ts'
import { createNetwork } from './servers/network.ts'
import { openServerList, oneShotServers, type ServerList } from './servers/server-list.ts'
import { openSettings } from './settings/settings.ts'
import { createWindowArrangement } from './settings/window-arrangement.ts'
import { createServerNames } from './servers/server-names.ts'
import { createKeptSnapshot } from './snapshot/kept-snapshot.ts'

/** What the core is made of; each shell gives its own. */
export interface CoreOptions {
  /** Folder for the server list, the settings, the window's arrangement and the audit; made if missing. */
  readonly dataFolder: string
  readonly version: string
  readonly farm: ConsoleDescription['farm']
  readonly shell: ConsoleDescription['shell']
  /** For the sweep and the details pane. */
  readonly reads: SessionReader
  /** For tickets and acts, so that a click never queues behind a sweep. */
  readonly actions: Acting
  /** Sorts servers before they are called; TCP 445 on Windows, none for a simulated farm, where left out. */
  readonly check?: ServerCheck
  /** Tells which names stand for one address; DNS on Windows, nothing for a simulated farm, where left out. */
  readonly resolve?: Resolve
  /** Servers of a list that does not exist yet. */
  readonly firstServers: readonly FirstServer[]
  /** Server list for all users of this machine; null or left out for none. */
  readonly machineServers?: MachineServers | null
  /**
   * Servers of a one-shot, as the command line is; left out for a console. A console has claimed the data folder. A
   * one-shot reads these servers beside a console that may be open on the same folder: the audit is all it writes there.
   */
  readonly oneShot?: readonly ServerEntry[]
  /** Of a one-shot, the whole list: what is marked there holds under every name of a server. */
  readonly listed?: readonly ServerEntry[]
  /** Who keeps heads of the audit outside the data folder; nobody where left out. */
  readonly witnesses?: readonly AuditWitness[]
  /** Verifies the audit's files beside this thread; in it where left out. */
  readonly verifyFile?: VerifyFile
  /** Whose countdown is not waited out; every one is where left out. Only a composition may say so, never a message. */
  readonly waivesCountdown?: (ticket: Ticket) => boolean
}

/** The whole console without a window. Both shells mount `handle` and `subscribe` and add only transport. */
export interface Core {
  /**
   * Checks `args` against the command's schema and runs it. Never rejects: a bug becomes an `internal` failure. `gone` is
   * aborted once the window that asks has gone or is loaded anew: a countdown that it started ends with nothing done.
   */
  readonly handle: <K extends CommandName>(
    name: K,
    args: unknown,
    gone?: AbortSignal,
  ) => Promise<Result<CommandResult<K>>>
  /** Hears every event from now on; returns what stops it. */
  readonly subscribe: (listener: (event: CoreEvent) => void) => () => void
  /** Ends polling and following, closes files. Actions under way keep their audit rows. */
  readonly stop: () => Promise<void>
}

/** What tests turn by hand. */
export interface Surroundings {
  readonly clock: Clock
  /** 0 to 1. */
  readonly random: () => number
}

const ownSurroundings: Surroundings = { clock: systemClock, random: Math.random }

/** Opens the data folder, starts reading the servers of the list, and answers once it can be asked. */
export async function createCore(
  options: CoreOptions,
  { clock, random }: Surroundings = ownSurroundings,
): Promise<Core> {
  const events = createListeners<CoreEvent>()
  const notices = createNotices(
    (notice) => events.tell({ event: 'notice-raised', notice }),
    (noticeId) => events.tell({ event: 'notice-withdrawn', noticeId }),
  )
  const { dataFolder, firstServers, version, shell, oneShot, witnesses = [] } = options
  const auditFile = resolve(dataFolder, 'audit.sqlite')
  const before = auditBefore(dataFolder, auditFile)
  const { machineServers = null } = options
  const servers =
    oneShot === undefined
      ? await openServerList({ dataFolder, firstServers, machineServers, notices, clock })
      : oneShotServers(oneShot)
  const settings = await openSettings({
    dataFolder,
    notices,
    clock,
    isOneShot: oneShot !== undefined,
    tell: (chosen) => {
      reading.paceChanged()
      rulesRecord.look()
      keptSnapshot?.choiceChanged()
      events.tell({ event: 'settings-changed', settings: chosen })
    },
  })
  const marks = createActingMarks(dataFolder)
  const { farm, reading, reads, noteRefused }: ReadingCore = createReadingCore({
    reads: options.reads,
    farm: options.farm,
    check: options.check,
    servers: servers.all().length,
    clock,
    random,
    onChange: (change) => {
      history.note(change)
      events.tell({ event: 'snapshot-changed', change })
    },
    ...(oneShot === undefined ? { intervals: () => settings.now().reading, limitsFor, notices } : forOneLook),
  })
  // A one-shot shows nothing old.
  const keptSnapshot =
    oneShot === undefined
      ? createKeptSnapshot({
          dataFolder,
          kind: options.farm,
          farm,
          clock,
          notices,
          isKept: () => settings.now().keepSnapshot,
        })
      : null
  const history = createFarmHistory(farm.peopleOn)
  const actions = reportActRefusals(
    reportLogonRefusals(reportRefusals(options.actions, noteRefused), noteRefused),
    noteRefused,
  )
  const caller = createCaller(actions)
  const programSearch = createProgramSearch({
    farm,
    reads,
    clock,
    tell: (news) => events.tell({ event: 'programs-found', news }),
  })
  const names = createServerNames(farm, caller.read)
  const audit = openAudit(auditFile, notices, { onWritten: () => heads.note() })
  const heads = createHeadKeeper({ file: auditFile, audit, witnesses, clock })
  if (oneShot === undefined) {
    closeCutShort({ audit, notices, now: clock.now(), readHeld: () => readActionsHeld(dataFolder) })
    sayWhatIsWrong({ before, heads, auditFile, notices }).catch((cause: unknown) => {
      const said = { code: 'audit-unusable', failure: internalFailure('check-audit', cause) } as const
      notices.raise({ about: 'the check of the audit', severity: 'error', said })
    })
  }
  const rulesRecord = createRulesRecord({
    audit,
    readCaller: caller.read,
    clock,
    notices,
    rules: () => rulesIn(settings.now(), oneShot === undefined ? servers.all() : null),
  })
  const ownServers: ServerList = {
    ...servers,
    change: (operation) => rulesRecord.here(() => servers.change(operation)),
  }
  const resolveName = options.resolve ?? (options.farm === 'windows' ? createDnsResolve() : async () => [])
  const acting = createActions({
    actions,
    reads,
    farm,
    audit,
    notices,
    readCaller: caller.read,
    readOwnSession: caller.readOwnSession,
    ownNames: names.own,
    readAddresses: createAddressBook(resolveName, clock),
    listed: () => options.listed ?? servers.all(),
    settings: settings.now,
    clock,
    // Tickets and acts read their server themselves, as the person asked who is told what it says; what follows is the
    // console's own wish.
    refresh: (serverId) => reading.readSoon(serverId),
    tell: (action) => {
      reading.noteAction(action)
      events.tell({ event: 'action-changed', action })
    },
    tellCountdown: (ticketId, leavesAt) => events.tell({ event: 'countdown-started', ticketId, leavesAt }),
    waivesCountdown: options.waivesCountdown ?? (() => false),
  })

  const forget = (address: string) =>
    void Promise.allSettled([reads.forgetServer(address), actions.forgetServer(address)])

  const arrangement = createWindowArrangement({ dataFolder, notices, clock })
  const handlers: Commands = {
    ...consoleCommands({
      description: { version, farm: options.farm, shell },
      readCaller: caller.read,
      notices,
    }),
    ...serverCommands(ownServers, names.own),
    ...listTextCommands(ownServers, names.own),
    ...discoveryCommands(
      unlessPaused(actions, () => reading.paused()),
      servers,
      names.own,
    ),
    ...readingCommands({ farm, reading, reads, clock }),
    ...checkCommands({
      farm,
      reads,
      network: options.farm === 'windows' ? createNetwork() : null,
      ownNames: names.own,
      now: clock.now,
    }),
    ...programCommands(programSearch),
    ...snapshotCommands(farm, acting.all),
    ...historyCommands(history, clock),
    ...auditCommands(audit, () =>
      checkAudit({ file: auditFile, witnesses, verifyFile: options.verifyFile ?? verifyHere }),
    ),
    ...settingsCommands(settings, { audit, here: rulesRecord.here }),
    ...windowCommands(arrangement),
    ...logonCommands({ actions, farm, clock }),
    ...(oneShot === undefined ? acting.commands : markedActing(acting.commands, marks)),
  }
  const unfollow = followServers({ servers, farm, reading, clock, nameOf: names.nameOf, forget })
  void keptSnapshot?.start()
  const unfollowRules = servers.follow(rulesRecord.look)
  return {
    handle: (name, args, gone) => handleCommand(handlers, name, args, gone),
    subscribe: events.subscribe,
    stop: async () => {
      unfollow()
      unfollowRules()
      servers.stop()
      settings.stop()
      reading.stop()
      programSearch.stop()
      await acting.stop()
      await arrangement.settled()
      await keptSnapshot?.stop()
      farm.stop()
      await rulesRecord.settled()
      await heads.stop()
      audit.close()
      marks.releaseAll()
    },
  }
}

/** A search for servers logs on to others, and no names are worth another wrong try. */
function unlessPaused({ discoverServers }: ServerDiscovery, paused: () => Failure | null): ServerDiscovery {
  return {
    discoverServers: async (source, where) => {
      const why = paused()
      return why === null ? discoverServers(source, where) : { ok: false, failure: why }
    },
  }
}

/** Marked before the intent is written, so that a console that starts meanwhile does not take it for cut short. */
function markedActing(commands: Actions['commands'], marks: ActingMarks): Actions['commands'] {
  return {
    ...commands,
    'commit-action': async (args, gone) => {
      const marked = marks.hold(args.ticketId)
      return marked.ok ? commands['commit-action'](args, gone) : marked
    },
  }
}

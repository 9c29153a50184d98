import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ActionStatus } from '#contract/action.ts'
import type { Bridge } from '#contract/bridge.ts'
import type { ConsoleDescription, Notice } from '#contract/console.ts'
import type { Refreshed } from '#contract/commands.ts'
import type { CoreEvent } from '#contract/events.ts'
import type { Failure } from '#contract/failure.ts'
import type { Settings } from '#contract/settings.ts'
import type { Connection } from './bridge.ts'
import { applyChange, emptyFarm, farmOf, type Farm } from './farm.ts'
import type { LastCheck } from './last-check.ts'
import { leftOutBy, stillLeftOut, type LeftOut } from './left-out.ts'
import { withProgramNews, type ProgramSearch } from './program-search.ts'
import { createRetry } from './retry.ts'

/** What the core has told, as the window shows it. Only events and whole readings change it. */
export interface ConsoleState {
  readonly connection: Connection
  /** Null until it was read. */
  readonly description: ConsoleDescription | null
  readonly notices: readonly Notice[]
  /** Null until they were read. */
  readonly settings: Settings | null
  /** False until the first whole snapshot. */
  readonly loaded: boolean
  /** Why the whole could not be read; null when it could. */
  readonly failure: Failure | null
  readonly farm: Farm
  /** Newest first. */
  readonly actions: readonly ActionStatus[]
  /** Null while no program is looked for. */
  readonly programSearch: ProgramSearch | null
  /** Null until a person asks for one. */
  readonly lastCheck: LastCheck | null
  /** What the last refresh that a person asked for left out; null for nothing, or once its note is dismissed. */
  readonly leftOut: LeftOut | null
}

export interface ConsoleStore {
  readonly state: StoreApi<ConsoleState>
  /** The line came or went; when it came, the whole is read again. */
  readonly connectionChanged: (connection: Connection) => void
  readonly noticeDismissed: (noticeId: string) => void
  /** A search for a program begins, could not be begun, or is left. */
  readonly programSearchChanged: (search: ProgramSearch | null) => void
  /** A check of a server begins, or has ended. */
  readonly checkChanged: (check: LastCheck) => void
  /** A refresh of these servers was answered; null for all. */
  readonly refreshAnswered: (serverIds: readonly string[] | null, refreshed: Refreshed) => void
  readonly leftOutDismissed: () => void
}

const initial: ConsoleState = {
  connection: 'connecting',
  description: null,
  notices: [],
  settings: null,
  loaded: false,
  failure: null,
  farm: emptyFarm,
  actions: [],
  programSearch: null,
  lastCheck: null,
  leftOut: null,
}

const keptActions = 100

export function createConsoleStore(bridge: Bridge): ConsoleStore {
  const state = createStore<ConsoleState>(() => initial)
  let reading: Promise<void> | null = null

  const withFarm = (farm: Farm) => ({ farm, leftOut: stillLeftOut(state.getState().leftOut, farm) })
  /** Who acts is known only once a host has started; nothing else waits for that. */
  const readDescription = async () => {
    const read = await bridge.invoke('read-console', {})
    descriptionRead(read.ok)
    if (read.ok) state.setState({ description: read.value, notices: read.value.notices })
  }
  const readSettings = async () => {
    const read = await bridge.invoke('read-settings', {})
    settingsRead(read.ok)
    if (read.ok) state.setState({ settings: read.value })
  }
  const readFarm = async () => {
    const whole = await bridge.invoke('read-snapshot', {})
    farmRead(whole.ok)
    if (!whole.ok) return state.setState({ failure: whole.failure })
    state.setState({
      ...withFarm(farmOf(whole.value.snapshot, state.getState().farm)),
      loaded: true,
      failure: null,
      actions: whole.value.actions.toReversed(),
    })
  }
  const readNow = async () => {
    void readDescription()
    void readSettings()
    await readFarm()
  }
  /** One at a time: changes that come meanwhile are in the answer, or follow on from it. */
  const readWhole = () => {
    reading ??= readNow().finally(() => {
      reading = null
    })
    return reading
  }

  // A line that comes back has all of it read anyway.
  const whileOpen = (read: () => Promise<void>) => () => {
    if (state.getState().connection === 'open') void read()
  }
  const descriptionRead = createRetry(whileOpen(readDescription))
  const settingsRead = createRetry(whileOpen(readSettings))
  const farmRead = createRetry(whileOpen(readWhole))

  const receive = (event: CoreEvent) => {
    const { farm, actions, notices, loaded, programSearch } = state.getState()
    switch (event.event) {
      case 'snapshot-changed': {
        if (!loaded || event.change.revision <= farm.revision) return
        const next = applyChange(farm, event.change)
        if (next === null) void readWhole()
        else state.setState(withFarm(next))
        return
      }
      case 'action-changed':
        return state.setState({ actions: withAction(actions, event.action) })
      case 'settings-changed':
        return state.setState({ settings: event.settings })
      case 'notice-raised':
        return state.setState({ notices: withNotice(notices, event.notice) })
      case 'notice-withdrawn':
        return state.setState({ notices: withoutNotice(notices, event.noticeId) })
      case 'countdown-started':
        // Of the dialog that confirmed.
        return
      case 'programs-found':
        return state.setState({ programSearch: withProgramNews(programSearch, event.news) })
    }
  }

  bridge.subscribe(receive)
  return {
    state,
    connectionChanged: (connection) => {
      state.setState({ connection })
      // A reading that the old line took with it settles first.
      if (connection === 'open') void (reading ?? Promise.resolve()).then(readWhole)
    },
    noticeDismissed: (noticeId) =>
      state.setState(({ notices }) => ({ notices: withoutNotice(notices, noticeId) })),
    programSearchChanged: (programSearch) => state.setState({ programSearch }),
    checkChanged: (lastCheck) => state.setState({ lastCheck }),
    refreshAnswered: (serverIds, refreshed) =>
      state.setState(({ farm }) => ({ leftOut: leftOutBy(refreshed, serverIds, farm) })),
    leftOutDismissed: () => state.setState({ leftOut: null }),
  }
}

export function withAction(actions: readonly ActionStatus[], action: ActionStatus): readonly ActionStatus[] {
  const known = actions.some(({ actionId }) => actionId === action.actionId)
  return known
    ? actions.map((before) => (before.actionId === action.actionId ? action : before))
    : [action, ...actions].slice(0, keptActions)
}

/** One notice about a subject, the newest last. */
function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  return [...notices.filter(({ about }) => about !== notice.about), notice]
}

function withoutNotice(notices: readonly Notice[], noticeId: string): readonly Notice[] {
  return notices.filter((notice) => notice.noticeId !== noticeId)
}

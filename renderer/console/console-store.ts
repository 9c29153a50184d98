import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ActionStatus } from '#contract/action.ts'
import type { Bridge } from '#contract/bridge.ts'
import type { ConsoleDescription } from '#contract/console.ts'
import type { Refreshed } from '#contract/commands.ts'
import type { CoreEvent } from '#contract/events.ts'
import { aboutPausedCredentials } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import type { Settings } from '#contract/settings.ts'
import type { Notice } from '#contract/notice.ts'
import { noticeWords } from '#words/notices/notice-words.ts'
import type { Connection } from './bridge.ts'
import { applyChange, emptyFarm, farmOf, type Farm } from './farm.ts'
import type { LastCheck } from './last-check.ts'
import { aboutLeftOut, leftOutBy, leftOutMessage, stillLeftOut, type LeftOut } from './left-out.ts'
import { withMessage, withoutMessage, type Message, type Messages } from './messages.ts'
import { withProgramNews, type ProgramSearch } from './program-search.ts'
import type { ActionIntent } from './intent.ts'
import type { ListTask } from './list-task.ts'
import { createRetry } from './retry.ts'
import type { Scope } from './scope.ts'
import {
  firstWindow,
  followedKey,
  searched,
  selectionIn,
  type Selection,
  type WindowState,
} from './window-state.ts'

/** What the core has told, which only events and whole readings change, and what the person has chosen to see of it. */
export interface ConsoleState extends WindowState {
  readonly connection: Connection
  /** Null until it was read. */
  readonly description: ConsoleDescription | null
  /** What is to be said above everything. */
  readonly messages: Messages
  /** Null until they were read. */
  readonly settings: Settings | null
  /** False until the first whole snapshot. */
  readonly loaded: boolean
  /** Why the whole could not be read; null when it could. */
  readonly failure: Failure | null
  readonly farm: Farm
  /** The session whose details are open; null for none. */
  readonly selection: Selection | null
  /** Newest first. */
  readonly actions: readonly ActionStatus[]
  /** Null while no program is looked for. */
  readonly programSearch: ProgramSearch | null
  /** Null until a person asks for one. */
  readonly lastCheck: LastCheck | null
}

export interface ConsoleStore {
  readonly state: StoreApi<ConsoleState>
  /** The line came or went; when it came, the whole is read again. */
  readonly connectionChanged: (connection: Connection) => void
  /** Says it until its cause is gone or it is dismissed; it takes the place of what was said about the same. */
  readonly say: (message: Message) => void
  readonly unsay: (about: string) => void
  /** The person chooses to see something else. */
  readonly show: (change: Partial<WindowState>) => void
  /** The person types another search. */
  readonly search: (text: string) => void
  /** What the window shows is of these servers, and of no search. */
  readonly showServers: (scope: Scope) => void
  /** The dialog of what the person set out to do. */
  readonly openAction: (intent: ActionIntent) => void
  /** The dialog of what is to be done with the server list. */
  readonly openTask: (task: ListTask) => void
  /** A search for a program begins, could not be begun, or is left. */
  readonly programSearchChanged: (search: ProgramSearch | null) => void
  /** A check of a server begins, or has ended. */
  readonly checkChanged: (check: LastCheck) => void
  /** A refresh of these servers was answered; null for all. */
  readonly refreshAnswered: (serverIds: readonly string[] | null, refreshed: Refreshed) => void
}

const initial: ConsoleState = {
  ...firstWindow,
  connection: 'connecting',
  description: null,
  messages: [],
  settings: null,
  loaded: false,
  failure: null,
  farm: emptyFarm,
  selection: null,
  actions: [],
  programSearch: null,
  lastCheck: null,
}

const keptActions = 100

export function createConsoleStore(bridge: Bridge): ConsoleStore {
  const state = createStore<ConsoleState>(() => initial)
  let reading: Promise<void> | null = null

  const say = (message: Message) =>
    state.setState(({ messages }) => ({ messages: withMessage(messages, message) }))
  const unsay = (about: string) =>
    state.setState(({ messages }) => ({ messages: withoutMessage(messages, about) }))
  const sayNotice = (notice: Notice) => {
    const { noticeId, about, severity } = notice
    const dismiss = async () => {
      const reply = await bridge.invoke('dismiss-notice', { noticeId })
      if (reply.ok) noticeGone(noticeId)
    }
    // Where no server is asked nothing was left out, and that stays said as long as it is so.
    if (about === aboutPausedCredentials) leaveOut(null)
    const isLasting = about === aboutPausedCredentials
    say({
      ...noticeWords(notice),
      severity,
      noticeId,
      about,
      ...(isLasting ? {} : { onDismiss: () => void dismiss() }),
    })
  }
  const noticeGone = (noticeId: string) =>
    state.setState(({ messages }) => ({ messages: messages.filter((one) => one.noticeId !== noticeId) }))

  /** What the last refresh that a person asked for left out; null for nothing, or once it is dismissed. */
  let leftOut: LeftOut | null = null
  const leaveOut = (next: LeftOut | null) => {
    leftOut = next
    if (next === null) unsay(aboutLeftOut)
    else say({ ...leftOutMessage(next), onDismiss: () => leaveOut(null) })
  }
  const show = (change: Partial<WindowState>) =>
    state.setState(({ farm, selectedKey, selection }) => {
      const key = change.selectedKey === undefined ? selectedKey : change.selectedKey
      return { ...change, selection: selectionIn(farm, key, selection) }
    })
  const showFarm = (farm: Farm, more: Partial<ConsoleState> = {}) => {
    const { selectedKey: key, selection } = state.getState()
    const selectedKey = followedKey(farm, key, selection)
    state.setState({ farm, selectedKey, selection: selectionIn(farm, selectedKey, selection), ...more })
    const next = stillLeftOut(leftOut, farm)
    if (next !== leftOut) leaveOut(next)
  }
  /** Who acts is known only once a host has started; nothing else waits for that. */
  const readDescription = async () => {
    const read = await bridge.invoke('read-console', {})
    descriptionRead(read.ok)
    if (!read.ok) return
    const { notices } = read.value
    state.setState(({ messages }) => ({
      description: read.value,
      messages: messages.filter(({ noticeId }) => noticeId === undefined || isAmong(notices, noticeId)),
    }))
    notices.forEach(sayNotice)
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
    showFarm(farmOf(whole.value.snapshot, state.getState().farm), {
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
    const { farm, actions, loaded, programSearch } = state.getState()
    switch (event.event) {
      case 'snapshot-changed': {
        if (!loaded || event.change.revision <= farm.revision) return
        const next = applyChange(farm, event.change)
        if (next === null) void readWhole()
        else showFarm(next)
        return
      }
      case 'action-changed':
        return state.setState({ actions: withAction(actions, event.action) })
      case 'settings-changed':
        return state.setState({ settings: event.settings })
      case 'notice-raised':
        return sayNotice(event.notice)
      case 'notice-withdrawn':
        return noticeGone(event.noticeId)
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
      if (connection === 'lost') say(lineLost)
      else unsay(lineLost.about)
      // A reading that the old line took with it settles first.
      if (connection === 'open') void (reading ?? Promise.resolve()).then(readWhole)
    },
    say,
    unsay,
    show,
    search: (text) => show(searched(state.getState(), text)),
    showServers: (scope) => show({ scope, narrower: null, search: '' }),
    openAction: (intent) => show({ dialog: { kind: 'action', intent } }),
    openTask: (task) => show({ dialog: { kind: 'list', task } }),
    programSearchChanged: (programSearch) => state.setState({ programSearch }),
    checkChanged: (lastCheck) => state.setState({ lastCheck }),
    refreshAnswered: (serverIds, refreshed) =>
      leaveOut(leftOutBy(refreshed, serverIds, state.getState().farm)),
  }
}

export function withAction(actions: readonly ActionStatus[], action: ActionStatus): readonly ActionStatus[] {
  const known = actions.some(({ actionId }) => actionId === action.actionId)
  return known
    ? actions.map((before) => (before.actionId === action.actionId ? action : before))
    : [action, ...actions].slice(0, keptActions)
}

const isAmong = (notices: readonly Notice[], noticeId: string): boolean =>
  notices.some((notice) => notice.noticeId === noticeId)

const lineLost: Message = {
  about: 'the line to the core',
  severity: 'error',
  message: 'The line to Rewinsta’s core is lost.',
  remedy: 'What you see is old. It is tried again by itself; if Rewinsta was ended, start it again.',
}

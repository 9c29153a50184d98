import { useEffect } from 'react'
import { verbWords } from '#words/verbs.ts'
import { useConsole } from '../console/console-context.ts'
import type { ConsoleStore } from '../console/console-store.ts'
import type { Message } from '../console/messages.ts'
import { hasEnded } from './action-flow.ts'
import type { ActionIntent, AuditRecord, HarmfulVerb } from '../console/intent.ts'
import {
  createAskedWarnings,
  forgotten,
  left,
  lostWarnings,
  shown,
  warningNews,
  type WarningNews,
} from './warnings-asked.ts'

const warnings = createAskedWarnings(window.localStorage)

const forgetWarning = (actionId: string): void => warnings.setState((before) => forgotten(before, actionId))

/**
 * Says what was answered while no dialog told of it, with the way on, until that is taken or dismissed. Answers with what
 * ends that.
 */
export function followWarnings(store: ConsoleStore): () => void {
  let said: readonly string[] = []
  const tell = () => {
    const { actions, loaded } = store.state.getState()
    const asked = warnings.getState()
    // The core tells of it no longer: what became of it is in the audit.
    const lost = loaded ? lostWarnings(asked, actions) : []
    if (lost.length > 0) return warnings.setState((before) => lost.reduce(forgotten, before))
    const messages = warningNews(asked, actions).map((news) => newsMessage(news, store.openAction))
    const next = messages.map(({ about }) => about)
    said.filter((about) => !next.includes(about)).forEach(store.unsay)
    said = next
    messages.forEach(store.say)
  }
  tell()
  const stops = [
    warnings.subscribe(tell),
    store.state.subscribe((now, before) => {
      if (now.actions !== before.actions || now.loaded !== before.loaded) tell()
    }),
  ]
  return () => {
    stops.forEach((stop) => stop())
    said.forEach(store.unsay)
  }
}

function newsMessage(
  { warning, text, goOn }: WarningNews,
  onIntent: (intent: ActionIntent) => void,
): Message {
  const { actionId, warningFor } = warning
  const go = (next: ActionIntent) => {
    forgetWarning(actionId)
    onIntent(next)
  }
  return {
    about: `warning ${actionId}`,
    severity: 'info',
    message: text,
    remedy: '',
    ...(goOn !== null && { way: { label: `Go on: ${verbWords[warningFor].button}`, go: () => go(goOn) } }),
    onDismiss: () => forgetWarning(actionId),
  }
}

interface OpenWarning {
  /** Null until somebody is asked. */
  readonly actionId: string | null
  readonly warningFor: HarmfulVerb | null
  readonly record: AuditRecord
}

/** Keeps what a question is the warning for, while its dialog is open and when it is closed before the answer. */
export function useOpenWarning({ actionId, warningFor, record: { reason, ticketNumber } }: OpenWarning) {
  const { store } = useConsole()
  useEffect(() => {
    if (actionId === null || warningFor === null) return
    const warning = { actionId, warningFor, record: { reason, ticketNumber } }
    warnings.setState((before) => shown(before, warning))
    return () => {
      const action = store.state.getState().actions.find((one) => one.actionId === actionId)
      warnings.setState((before) => left(before, actionId, action !== undefined && hasEnded(action)))
    }
  }, [store, actionId, warningFor, reason, ticketNumber])
}

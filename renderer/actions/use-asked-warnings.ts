import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { hasEnded } from './action-flow.ts'
import type { AuditRecord, HarmfulVerb } from './intent.ts'
import { createAskedWarnings, forgotten, left, shown, warningNews } from './warnings-asked.ts'

const warnings = createAskedWarnings(window.localStorage)

export const forgetWarning = (actionId: string): void =>
  warnings.setState((before) => forgotten(before, actionId))

/** Answers that came while no dialog told of them. */
export function useWarningNews() {
  const asked = useStore(warnings)
  const actions = useConsoleState((state) => state.actions)
  const loaded = useConsoleState((state) => state.loaded)
  const lost = asked.asked
    .filter(({ actionId }) => loaded && actionId !== asked.shownId)
    .filter(({ actionId }) => !actions.some((action) => action.actionId === actionId))
    .map(({ actionId }) => actionId)
    .join('\n')
  // The core tells of it no longer: what became of it is in the audit.
  useEffect(() => {
    for (const actionId of lost.split('\n')) if (actionId !== '') forgetWarning(actionId)
  }, [lost])
  return warningNews(asked, actions)
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

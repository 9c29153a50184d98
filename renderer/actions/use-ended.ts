import { useMemo, useState } from 'react'
import { useConsole, useConsoleState } from '../app/console-context.ts'
import { endedKeys, endedSentence, openSessions, subjectOfKeys, type OpenSession } from './ended.ts'

export interface Ended {
  readonly keys: ReadonlySet<string>
  /** Said in the place of the button when nothing is left to act on; null while anything is. */
  readonly sentence: string | null
}

/** Which of the sessions of an open dialog have ended since, at once. */
export function useEnded(sessions: readonly OpenSession[]): Ended {
  // One string, so that the dialog renders again when one ends and not with each change of the farm.
  const joined = useConsoleState(({ loaded, farm }) => (loaded ? endedKeys(farm, sessions).join('\n') : ''))
  const servers = useConsoleState(({ farm }) => farm.servers)
  return useMemo(() => {
    const keys = new Set(joined === '' ? [] : joined.split('\n'))
    return { keys, sentence: endedSentence(sessions, keys, servers) }
  }, [joined, servers, sessions])
}

/** The sessions a dialog was opened for, and whom to call them; as they were at that moment. */
export function useOpened(sessionKeys: readonly string[]) {
  const { store } = useConsole()
  return useState(() => {
    const { farm } = store.state.getState()
    return { sessions: openSessions(farm, sessionKeys), subject: subjectOfKeys(farm, sessionKeys) }
  })[0]
}

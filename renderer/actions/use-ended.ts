import { useMemo, useState } from 'react'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import {
  endedKeys,
  endedSentence,
  endedWord,
  openSessions,
  serverSentence,
  subjectOfKeys,
  type OpenServer,
  type OpenSession,
} from './ended.ts'

export interface Ended {
  /** A word for each of these sessions, by its key. */
  readonly words: ReadonlyMap<string, string>
  /** Said in the place of the button when nothing is left to act on; null while anything is. */
  readonly sentence: string | null
}

/** Which of the sessions of an open dialog have ended since, at once; `server` for a verb on a server itself. */
export function useEnded(sessions: readonly OpenSession[], server: OpenServer | null = null): Ended {
  // One string, so that the dialog renders again when one ends and not with each change of the farm.
  const joined = useConsoleState(({ loaded, farm }) => (loaded ? endedKeys(farm, sessions).join('\n') : ''))
  const servers = useConsoleState(({ farm }) => farm.servers)
  return useMemo(() => {
    const keys = new Set(joined === '' ? [] : joined.split('\n'))
    const gone = sessions.filter(({ sessionKey }) => keys.has(sessionKey))
    return {
      words: new Map(gone.map((session) => [session.sessionKey, endedWord(session, servers)])),
      sentence: server === null ? endedSentence(sessions, keys, servers) : serverSentence(server, servers),
    }
  }, [joined, servers, sessions, server])
}

/** The sessions a dialog was opened for, and whom to call them; as they were at that moment. */
export function useOpened(sessionKeys: readonly string[]) {
  const { store } = useConsole()
  return useState(() => {
    const { farm } = store.state.getState()
    return { sessions: openSessions(farm, sessionKeys), subject: subjectOfKeys(farm, sessionKeys) }
  })[0]
}

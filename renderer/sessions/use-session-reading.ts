import { useEffect, useState } from 'react'
import type { SessionReading } from '#contract/commands.ts'
import type { Failure } from '#contract/failure.ts'
import { useBridge } from '../console/console-context.ts'

export interface SessionReadingState {
  readonly sessionKey: string
  /** The last one that succeeded; null before. */
  readonly reading: SessionReading | null
  readonly readAt: number | null
  /** Why the last one failed; null when it succeeded. */
  readonly failure: Failure | null
}

/** Pause between the end of one reading and the next, milliseconds. */
const pauseMs = 5_000

/** Reads one session with its programs, again and again while it is looked at. */
export function useSessionReading(sessionKey: string): SessionReadingState {
  const bridge = useBridge()
  const [state, setState] = useState<SessionReadingState>({
    sessionKey,
    reading: null,
    readAt: null,
    failure: null,
  })
  useEffect(() => {
    let stopped = false
    let timer = 0
    const read = async () => {
      const reply = await bridge.invoke('read-session', { sessionKey })
      if (stopped) return
      setState((before) => {
        const kept = before.sessionKey === sessionKey ? before : null
        return reply.ok
          ? { sessionKey, reading: reply.value, readAt: Date.now(), failure: null }
          : {
              sessionKey,
              reading: kept?.reading ?? null,
              readAt: kept?.readAt ?? null,
              failure: reply.failure,
            }
      })
      timer = window.setTimeout(() => void read(), pauseMs)
    }
    void read()
    return () => {
      stopped = true
      window.clearTimeout(timer)
    }
  }, [bridge, sessionKey])
  return state.sessionKey === sessionKey ? state : { sessionKey, reading: null, readAt: null, failure: null }
}

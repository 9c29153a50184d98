import { useEffect, useState } from 'react'
import type { ServerHistory } from '#contract/history.ts'
import { useBridge } from '../console/console-context.ts'

/** A minute is the finest there is; this shows a state that changed soon enough. */
const pauseMs = 10_000

/** What was seen of a server, followed while it is looked at; null until it is known. */
export function useServerHistory(serverId: string): ServerHistory | null {
  const bridge = useBridge()
  const [known, setKnown] = useState<{ readonly serverId: string; readonly history: ServerHistory } | null>(
    null,
  )
  useEffect(() => {
    let stopped = false
    let timer = 0
    const read = async () => {
      const reply = await bridge.invoke('read-server-history', { serverId })
      if (stopped) return
      if (reply.ok) setKnown({ serverId, history: reply.value })
      timer = window.setTimeout(() => void read(), pauseMs)
    }
    void read()
    return () => {
      stopped = true
      window.clearTimeout(timer)
    }
  }, [bridge, serverId])
  return known?.serverId === serverId ? known.history : null
}

import { useCallback } from 'react'
import { useConsole } from './console-context.ts'

/** Asks for these servers to be read now; null for all. What is left out is shown. */
export function useRefresh(): (serverIds: readonly string[] | null) => void {
  const { bridge, store } = useConsole()
  return useCallback(
    (serverIds) => {
      const ask = async () => {
        const reply = await bridge.invoke('refresh', {
          serverIds: serverIds === null ? null : [...serverIds],
        })
        if (reply.ok) store.refreshAnswered(serverIds, reply.value)
      }
      void ask()
    },
    [bridge, store],
  )
}

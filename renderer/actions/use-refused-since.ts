import { useMemo } from 'react'
import type { Ticket } from '#contract/ticket.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { refusedSince, stoppedServers } from './refused-since.ts'

/** Why a ticket should not be used any more: its servers were asked when it came, and are not now. */
export function useRefusedSince(ticket: Ticket | null): string | null {
  const { store } = useConsole()
  const before = useMemo(() => stoppedServers(ticket, store.state.getState().farm.servers), [ticket, store])
  return useConsoleState(({ farm }) => refusedSince(ticket, before, farm.servers))
}

import { useEffect, useReducer, useRef } from 'react'
import type { Confirmation } from '#contract/ticket.ts'
import { useBridge, useConsoleState } from '../app/console-context.ts'
import { nextFlow, preparing } from './action-flow.ts'
import type { RequestedAction } from './intent.ts'
import { useRefusedSince } from './use-refused-since.ts'

/** Runs an action from its ticket to its call. Each ticket is committed once at most, whatever renders again. */
export function useActionFlow(request: RequestedAction) {
  const bridge = useBridge()
  const [flow, dispatch] = useReducer(nextFlow, preparing)
  const sent = useRef<string | null>(null)

  const isPreparing = flow.step === 'preparing'
  useEffect(() => {
    if (!isPreparing) return
    let wanted = true
    const prepare = async () => {
      const reply = await bridge.invoke('prepare-action', request)
      if (wanted) dispatch({ type: 'prepared', reply })
      else if (reply.ok) void bridge.invoke('cancel-ticket', { ticketId: reply.value.ticketId })
    }
    void prepare()
    return () => {
      wanted = false
    }
  }, [bridge, request, isPreparing])

  const leavesAt = flow.step === 'counting' ? flow.leavesAt : null
  useEffect(() => {
    if (leavesAt === null) return
    const timer = window.setTimeout(
      () => dispatch({ type: 'commit', now: Math.max(Date.now(), leavesAt) }),
      Math.max(0, leavesAt - Date.now()),
    )
    return () => window.clearTimeout(timer)
  }, [leavesAt])

  const connected = useConsoleState(({ connection }) => connection === 'open')
  useEffect(() => {
    if (!connected) dispatch({ type: 'stop', by: 'line' })
  }, [connected])

  const refusedSince = useRefusedSince('ticket' in flow ? flow.ticket : null)
  useEffect(() => {
    if (refusedSince !== null) dispatch({ type: 'stop', by: 'refused' })
  }, [refusedSince])

  const committing = flow.step === 'committing' ? flow : null
  useEffect(() => {
    if (committing === null || sent.current === committing.ticket.ticketId) return
    const { ticket, confirmation } = committing
    sent.current = ticket.ticketId
    const commit = async () => {
      const reply = await bridge.invoke('commit-action', { ticketId: ticket.ticketId, confirmation })
      dispatch({ type: 'committed', reply })
    }
    void commit()
  }, [bridge, committing])

  return {
    flow,
    refusedSince,
    prepareAgain: () => dispatch({ type: 'prepare' }),
    confirm: (confirmation: Confirmation) => dispatch({ type: 'confirm', confirmation, now: Date.now() }),
    stop: () => dispatch({ type: 'stop', by: 'person' }),
    /** Throws the ticket away, so that nothing can come of it. */
    abandon: () => {
      if (flow.step === 'confirming') void bridge.invoke('cancel-ticket', { ticketId: flow.ticket.ticketId })
    },
  }
}

import { useEffect, useReducer, useRef } from 'react'
import type { Confirmation } from '#contract/ticket.ts'
import { useBridge, useConsoleState } from '../console/console-context.ts'
import { nextFlow, preparing } from './action-flow.ts'
import type { RequestedAction } from '../console/intent.ts'
import { useRefusedSince } from './use-refused-since.ts'

/** Runs an action from its ticket to its call. Each press is sent once, whatever renders again. */
export function useActionFlow(request: RequestedAction) {
  const bridge = useBridge()
  const [flow, dispatch] = useReducer(nextFlow, preparing)
  const sent = useRef<Confirmation | null>(null)

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

  // Decided by the core; here it is only shown.
  useEffect(
    () =>
      bridge.subscribe((event) => {
        if (event.event === 'countdown-started') dispatch({ type: 'countdown', ...event })
      }),
    [bridge],
  )
  const leavesAt = flow.step === 'counting' ? flow.leavesAt : null
  useEffect(() => {
    if (leavesAt === null) return
    const timer = window.setTimeout(() => dispatch({ type: 'left' }), Math.max(0, leavesAt - Date.now()))
    return () => window.clearTimeout(timer)
  }, [leavesAt])

  const counted = flow.step === 'counting' ? flow.ticket.ticketId : null
  const stopping = flow.step === 'counting' && flow.stopping !== null
  useEffect(() => {
    if (counted !== null && stopping) void bridge.invoke('stop-action', { actionId: counted })
  }, [bridge, counted, stopping])
  // Who leaves the dialog in any other way has not seen the countdown to its end.
  const left = useRef<string | null>(null)
  useEffect(() => {
    left.current = counted
  }, [counted])
  useEffect(
    () => () => {
      if (left.current !== null) void bridge.invoke('stop-action', { actionId: left.current })
    },
    [bridge],
  )

  const connected = useConsoleState(({ connection }) => connection === 'open')
  useEffect(() => {
    if (!connected) dispatch({ type: 'stop', by: 'line' })
  }, [connected])

  const refusedSince = useRefusedSince('ticket' in flow ? flow.ticket : null)
  useEffect(() => {
    if (refusedSince !== null) dispatch({ type: 'stop', by: 'refused' })
  }, [refusedSince])

  const pressed = flow.step === 'counting' || flow.step === 'committing' ? flow.confirmation : null
  const ticketId = 'ticket' in flow ? flow.ticket.ticketId : null
  useEffect(() => {
    if (pressed === null || ticketId === null || sent.current === pressed) return
    sent.current = pressed
    const commit = async () => {
      const reply = await bridge.invoke('commit-action', { ticketId, confirmation: pressed })
      dispatch({ type: 'committed', reply })
    }
    void commit()
  }, [bridge, pressed, ticketId])

  return {
    flow,
    refusedSince,
    prepareAgain: () => dispatch({ type: 'prepare' }),
    confirm: (confirmation: Confirmation) => dispatch({ type: 'confirm', confirmation }),
    stop: () => dispatch({ type: 'stop', by: 'person' }),
    /** Throws the ticket away, so that nothing can come of it. */
    abandon: () => {
      if (flow.step === 'confirming') void bridge.invoke('cancel-ticket', { ticketId: flow.ticket.ticketId })
    },
  }
}

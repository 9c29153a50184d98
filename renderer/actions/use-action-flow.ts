import { andMore } from '#contract/locale.ts'
import { failureWords } from '#words/failures/failure-words.ts'
import { useEffect, useReducer, useRef, useMemo } from 'react'
import type { Confirmation, Ticket } from '#contract/ticket.ts'
import { useBridge, useConsoleState, useConsole } from '../console/console-context.ts'
import { nextFlow, preparing } from './action-flow.ts'
import type { RequestedAction } from '../console/intent.ts'
import type { ServerStatus } from '#contract/server.ts'

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

type Servers = ReadonlyMap<string, Pick<ServerStatus, 'name' | 'pollingStopped' | 'failure'>>

/** Servers a ticket covers that are not asked any more, because they or others refuse the credentials. */
function stoppedServers(ticket: Ticket | null, servers: Servers): readonly string[] {
  const { targets = [], serverTarget = null } = ticket ?? {}
  const all = [...targets.map(({ identity }) => identity.serverId), serverTarget?.serverId ?? []].flat()
  return [...new Set(all)].filter((serverId) => servers.get(serverId)?.pollingStopped === true)
}

/** What is said of those that were still asked when the ticket was made; null where there are none. */
function refusedSinceText(ticket: Ticket | null, before: readonly string[], servers: Servers): string | null {
  const [first, ...others] = stoppedServers(ticket, servers).filter((serverId) => !before.includes(serverId))
  const server = first === undefined ? undefined : servers.get(first)
  if (server === undefined) return null
  const { name, failure } = server
  const which = andMore([name], others.length)
  const said = failure === null ? '' : ` ${failureWords(failure).meaning}`
  return failure?.kind === 'refused'
    ? `${which}: not asked any more since this was read.${said}`
    : `${which}: the credentials were refused since this was read.${said}`
}

/** Why a ticket should not be used any more: its servers were asked when it came, and are not now. */
function useRefusedSince(ticket: Ticket | null): string | null {
  const { store } = useConsole()
  const before = useMemo(() => stoppedServers(ticket, store.state.getState().farm.servers), [ticket, store])
  return useConsoleState(({ farm }) => refusedSinceText(ticket, before, farm.servers))
}

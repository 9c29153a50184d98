import { failureWords } from '#words/failures/failure-words.ts'
import { useEffect, useState } from 'react'
import type { ActionStatus } from '#contract/action.ts'
import type { Ticket } from '#contract/ticket.ts'
import { useBridge, useConsoleState } from '../console/console-context.ts'
import { isOutOfSight, type ActionFlow } from './action-flow.ts'
import type { LineLostProps } from './line-lost.tsx'
import { recordedLines, recordedRows } from './recorded.ts'

/** How to tell of an action that is out of sight; null for one that is not, or of which the core has yet to tell. */
export function useLineLost(flow: ActionFlow, live: ActionStatus | undefined): LineLostProps | null {
  const connected = useConsoleState(({ connection }) => connection === 'open')
  const isOut = isOutOfSight(flow, live, connected)
  const ticket = isOut && connected && 'ticket' in flow ? flow.ticket : null
  const recorded = useRecorded(ticket)
  // Right after its commit the core has answered, and its first event is still on the way.
  const isNew = connected && flow.step === 'acting' && recorded === null
  return isOut && !isNew ? { recorded } : null
}

/** What the audit says of an action that the core tells of no longer; null while it is not asked or has not answered. */
function useRecorded(ticket: Ticket | null): readonly string[] | null {
  const bridge = useBridge()
  const [read, setRead] = useState<{ readonly of: Ticket; readonly lines: readonly string[] } | null>(null)
  useEffect(() => {
    if (ticket === null) return
    let wanted = true
    const readAudit = async () => {
      const reply = await bridge.invoke('read-audit', { beforeSequence: null, limit: recordedRows })
      if (!wanted) return
      const { meaning = '', remedy = '' } = reply.ok ? {} : failureWords(reply.failure)
      const lines = reply.ok ? recordedLines(reply.value, ticket) : [`${meaning} ${remedy}`]
      setRead({ of: ticket, lines })
    }
    void readAudit()
    return () => {
      wanted = false
    }
  }, [bridge, ticket])
  return read !== null && read.of === ticket ? read.lines : null
}

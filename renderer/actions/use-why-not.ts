import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { useConsoleState } from '../console/console-context.ts'
import { whyNot, whyNotAct, type WhyNotSubject } from './why-not.ts'

function useActing() {
  const description = useConsoleState((state) => state.description)
  const connected = useConsoleState(({ connection }) => connection === 'open')
  return { description, connected }
}

/** Why nothing at all can be done now; null when it can be tried. */
export function useWhyNotAct(): string | null {
  return whyNotAct(useActing())
}

/** As many as one action may cover. */
const mostAtOnce = 500

/** Why nothing can be done to all of these at once; null when it can be tried. */
export function useWhyNotMany(sessionKeys: readonly string[]): string | null {
  const why = useWhyNotAct()
  return why ?? (sessionKeys.length > mostAtOnce ? `At most ${mostAtOnce} at once.` : null)
}

/** Why a verb is off for a session; null when it may be tried. */
export function useWhyNot(
  verb: WhyNotSubject['verb'],
  row: SessionRow,
  server: ServerStatus | undefined,
): string | null {
  const acting = useActing()
  const actions = useConsoleState((state) => state.actions)
  return whyNot({ verb, row, server, actions, ...acting })
}

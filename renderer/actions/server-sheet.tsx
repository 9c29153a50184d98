import { Text } from '@fluentui/react-components'
import type { ServerTarget } from '#contract/ticket.ts'
import { countOf } from '#words/time.ts'
import { DetailsLines } from './details-lines.tsx'
import { Warnings } from './loss-sheet.tsx'

/** What a verb on a server means for it and the people on it. */
export function ServerSheet({ target }: { readonly target: ServerTarget }) {
  const { serverName, sessions, active, details, warnings } = target
  return (
    <>
      <Warnings warnings={warnings} />
      <Text>
        <strong>{serverName}</strong>: {countOf(sessions, 'session')} when it was last listed, {active} of
        them connected.
      </Text>
      <DetailsLines details={details} />
    </>
  )
}

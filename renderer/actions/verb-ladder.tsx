import { failureWords } from '#words/failures/failure-words.ts'
import { Button, Text, Tooltip, makeStyles, tokens } from '@fluentui/react-components'
import { rightTo } from '#contract/right-to.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Verb } from '#contract/verb.ts'
import { useConsoleState } from '../console/console-context.ts'
import { intentFor, sessionVerbs, type ActionIntent } from '../console/intent.ts'
import { verbWords } from '#words/verbs.ts'
import { offWords, whyNot } from './why-not.ts'

const useStyles = makeStyles({
  ladder: { display: 'flex', flexWrap: 'wrap', gap: '6px', marginTop: '12px' },
  notes: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    marginTop: '6px',
    color: tokens.colorNeutralForeground3,
  },
})

export interface VerbLadderProps {
  readonly row: SessionRow
  readonly server: ServerStatus | undefined
  /** The step that fits what is seen; null while it is not known. */
  readonly advised: Verb | null
  readonly onIntent: (intent: ActionIntent) => void
}

/** What can be done to a session, the mildest first; the step that fits stands out, each that is off says why. */
export function VerbLadder({ row, server, advised, onIntent }: VerbLadderProps) {
  const styles = useStyles()
  const actions = useConsoleState((state) => state.actions)
  const description = useConsoleState((state) => state.description)
  const connected = useConsoleState((state) => state.connection === 'open')
  const offered = sessionVerbs.map((verb) => ({
    verb,
    why: whyNot({ verb, row, server, actions, description, connected }),
    right: rightTo(verb, server?.rights ?? {}),
  }))
  const denied = offered.filter(({ right }) => right.state === 'denied')
  return (
    <>
      <div className={styles.ladder} role="group" aria-label="What can be done">
        {offered.map(({ verb, why }) => (
          <Tooltip key={verb} content={why ?? verbWords[verb].effect} relationship="description">
            <Button
              size="small"
              appearance={advised === verb ? 'primary' : 'secondary'}
              disabled={why !== null}
              onClick={() =>
                onIntent(
                  verb === 'shadow'
                    ? { kind: 'shadow', sessionKey: row.sessionKey }
                    : intentFor(verb, [row.sessionKey]),
                )
              }
            >
              {verbWords[verb].button}
            </Button>
          </Tooltip>
        ))}
      </div>
      <div className={styles.notes}>
        {offWords(offered).map((reason) => (
          <Text key={reason} size={200}>
            {reason}
          </Text>
        ))}
        {denied.map(({ verb, right }) => (
          <Text key={verb} size={200}>
            {verbWords[verb].name} was refused here before and may be again:{' '}
            {right.failure !== null && failureWords(right.failure).remedy}
          </Text>
        ))}
      </div>
    </>
  )
}

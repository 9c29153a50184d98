import { MessageBar, MessageBarBody, Text, makeStyles, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { actOn } from '../console/intent.ts'
import { useWhyNot } from '../actions/use-why-not.ts'
import { advisedAfter, lastTrouble, troubleText, type Trouble } from '../actions/last-trouble.ts'
import { VerbLadder } from '../actions/verb-ladder.tsx'
import { isOld } from '#contract/server-health.ts'
import { FailureCard } from '../ui/failure-card.tsx'
import { PaneHead } from './pane-head.tsx'
import { ProgramSection } from './program-section.tsx'
import { RelatedList } from './related-list.tsx'
import { SessionFacts, type SessionFactsProps } from './session-facts.tsx'
import { useSessionReading, type SessionReadingState } from './use-session-reading.ts'
import { VerdictCard } from './verdict-card.tsx'
import { whyNotLookedAt } from './why-not-looked-at.ts'
import { isSystemSession } from '#words/sessions.ts'
import { sessionsWith } from '../console/program-search.ts'
import { leavesOut, searchQuestion } from '../console/search.ts'
import { EndedPane } from './ended-pane.tsx'
import { useNow } from '../console/use-now.ts'

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: { padding: '14px 16px 12px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  body: { flex: '1 1 auto', minHeight: 0, overflowY: 'auto', padding: '12px 16px 20px' },
  trouble: { marginTop: '10px' },
  troubleText: { whiteSpace: 'normal', paddingBlock: '4px' },
})

/** The details of the session that was chosen, or that it has ended; nothing where none was. */
export function SelectedPane() {
  const { store } = useConsole()
  const selection = useConsoleState((state) => state.selection)
  if (selection === null) return null
  const { row, server, ended } = selection
  const onClose = () => store.show({ selectedKey: null })
  if (ended !== null) return <EndedPane {...{ row, ended, onClose }} serverName={server?.name} />
  return <DetailsPane key={row.sessionKey} {...{ row, server, onClose }} />
}

interface DetailsPaneProps {
  readonly row: SessionRow
  readonly server: ServerStatus | undefined
  readonly onClose: () => void
}

/** Everything known of one session, read while it is looked at. */
function DetailsPane({ row, server, onClose }: DetailsPaneProps) {
  const styles = useStyles()
  const read = useSessionReading(row.sessionKey)
  const { openAction } = useConsole().store
  const leftOut = useLeftOut(row, server)
  const actions = useConsoleState((state) => state.actions)
  const trouble = useMemo(() => lastTrouble(actions, row.sessionKey), [actions, row.sessionKey])
  return (
    <section className={styles.pane} aria-label="Session details">
      <div className={styles.head}>
        <PaneHead row={row} serverName={server?.name} onClose={onClose} />
        {leftOut && (
          <Text role="status" weight="semibold" block>
            Not among the rows shown: the search leaves it out.
          </Text>
        )}
        {trouble !== null && <TroubleNote trouble={trouble} />}
        <VerbLadder
          row={row}
          server={server}
          advised={advisedAfter(trouble, (read.reading?.verdict ?? row.verdict)?.next ?? null)}
          onIntent={openAction}
        />
      </div>
      <DetailsBody row={row} server={server} read={read} />
    </section>
  )
}

interface BodyProps extends SessionFactsProps {
  readonly read: SessionReadingState
}

function DetailsBody({ row, server, read }: BodyProps) {
  const styles = useStyles()
  const { openAction, show } = useConsole().store
  const { reading, failure } = read
  const verdict = reading?.verdict ?? row.verdict
  const whyNotEnd = useWhyNot('end-program', row, server)
  const end = (processId: number) =>
    openAction(actOn({ verb: 'end-program', sessionKey: row.sessionKey, processId }))
  return (
    <div className={styles.body}>
      {!isSystemSession(row) && (
        <VerdictCard
          verdict={verdict}
          whyNotLooked={whyNotLookedAt(server)}
          old={server === undefined || isOld(server)}
          whyNotEnd={whyNotEnd}
          onEnd={end}
        />
      )}
      <SessionFacts row={row} server={server} />
      {failure !== null && <FailureCard failure={failure} intent="warning" />}
      <ProgramSection read={read} whyNot={whyNotEnd} onEnd={end} />
      <RelatedList row={row} onSelect={(selectedKey) => show({ selectedKey })} />
    </div>
  )
}

const nobody: ReadonlySet<string> = new Set()

/** Whether the rows that a search finds are without this session, so that its details are those of somebody not seen there. */
function useLeftOut(row: SessionRow, server: ServerStatus | undefined): boolean {
  const search = useConsoleState((state) => state.search)
  const told = useConsoleState((state) => state.programSearch)
  return useMemo(() => {
    const question = searchQuestion(search)
    const [name = ''] = question.programs
    const isOne = question.programs.length === 1
    const found = told !== null && isOne ? sessionsWith(told, name) : nobody
    return server !== undefined && leavesOut(question, row, server, found)
  }, [row, server, search, told])
}

/** That the last step did not help, before another one is chosen. */
function TroubleNote({ trouble }: { readonly trouble: Trouble }) {
  const styles = useStyles()
  const now = useNow(60_000)
  return (
    <MessageBar
      intent={trouble.target.phase === 'failed' ? 'error' : 'warning'}
      layout="multiline"
      className={styles.trouble}
    >
      <MessageBarBody>
        <div className={styles.troubleText}>{troubleText(trouble, now)}</div>
      </MessageBarBody>
    </MessageBar>
  )
}

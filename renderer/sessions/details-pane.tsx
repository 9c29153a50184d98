import {
  Button,
  MessageBar,
  MessageBarBody,
  Text,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components'
import { memo, useMemo } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { actOn } from '../console/intent.ts'
import { useWhyNot } from '../actions/use-why-not.ts'
import { advisedAfter, lastTrouble, troubleText, type Trouble } from '../actions/last-trouble.ts'
import { VerbLadder } from '../actions/verb-ladder.tsx'
import { isOld } from '#contract/server-health.ts'
import { FailureCard } from '../ui/failure-card.tsx'
import { noRoomForDetails, roomForDetails } from '../ui/rooms.ts'
import { SessionHead } from './pane-head.tsx'
import { ProgramSection } from './program-section.tsx'
import { RelatedList } from './related-list.tsx'
import { SessionFacts, type SessionFactsProps } from './session-facts.tsx'
import { useSessionReading, type SessionReadingState } from './use-session-reading.ts'
import { VerdictCard } from './verdict-card.tsx'
import { whyNotLookedAt } from './why-not-looked-at.ts'
import { isSystemSession } from '#words/sessions.ts'
import { everything } from '../console/scope.ts'
import type { Selection } from '../console/window-state.ts'
import { SetPane } from './set-pane.tsx'
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
  // The third column of the window, which its own parts fill.
  place: {
    display: 'grid',
    minHeight: 0,
    minWidth: 0,
    [noRoomForDetails]: {
      position: 'absolute',
      insetBlock: 0,
      insetInlineEnd: 0,
      width: 'min(360px, 100%)',
      zIndex: 5,
      boxShadow: tokens.shadow28,
    },
  },
  backdrop: {
    position: 'absolute',
    inset: 0,
    zIndex: 4,
    backgroundColor: tokens.colorBackgroundOverlay,
    [roomForDetails]: { display: 'none' },
  },
  folded: { gap: '12px', alignItems: 'flex-start', padding: '14px 16px' },
  head: { padding: '14px 16px 12px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  body: { flex: '1 1 auto', minHeight: 0, overflowY: 'auto', padding: '12px 16px 20px' },
  trouble: { marginTop: '10px' },
  troubleText: { whiteSpace: 'normal', paddingBlock: '4px' },
})

export interface SelectedPaneProps {
  /** Sessions that are marked; one alone is merely selected. */
  readonly markedKeys: readonly string[]
  /** Those that the grid shows. */
  readonly shownRows: readonly SessionRow[]
}

/** The details of what was chosen, beside the grid or where there is no room over it; nothing where nothing was. */
export const SelectedPane = memo(function SelectedPane(props: SelectedPaneProps) {
  const styles = useStyles()
  const { store } = useConsole()
  const selection = useConsoleState((state) => state.selection)
  if (selection === null) return null
  const onClose = () => store.show({ selectedKey: null })
  if (props.markedKeys.length > 1) return <SetPane sessionKeys={props.markedKeys} onClose={onClose} />
  return (
    <>
      <div className={styles.backdrop} data-over aria-hidden onClick={onClose} />
      <div className={styles.place} data-over>
        <OnePane {...props} selection={selection} onClose={onClose} />
      </div>
    </>
  )
})

interface OnePaneProps extends Pick<SelectedPaneProps, 'shownRows'> {
  readonly selection: Selection
  readonly onClose: () => void
}

function OnePane({ selection: { row, server, ended }, shownRows, onClose }: OnePaneProps) {
  const { sessionKey } = row
  const isShown = useMemo(
    () => shownRows.some((one) => one.sessionKey === sessionKey),
    [shownRows, sessionKey],
  )
  if (ended !== null) return <EndedPane {...{ row, ended, onClose }} serverName={server?.name} />
  if (!isShown) return <FoldedPane {...{ row, server, onClose }} />
  return <DetailsPane key={sessionKey} {...{ row, server, onClose }} />
}

/** Of somebody who is not among the rows nothing is offered but the way to them: what is not seen is not acted on. */
function FoldedPane({ row, server, onClose }: DetailsPaneProps) {
  const styles = useStyles()
  const { store } = useConsole()
  const onShow = () => store.show({ search: '', scope: everything, narrower: null, entering: 'selected' })
  return (
    <section className={mergeClasses(styles.pane, styles.folded)} aria-label="Session details">
      <SessionHead row={row} serverName={server?.name} onClose={onClose} />
      <Text role="status">Not among the rows shown.</Text>
      <Button onClick={onShow}>Show it</Button>
    </section>
  )
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
  const actions = useConsoleState((state) => state.actions)
  const trouble = useMemo(() => lastTrouble(actions, row.sessionKey), [actions, row.sessionKey])
  return (
    <section className={styles.pane} aria-label="Session details">
      <div className={styles.head}>
        <SessionHead row={row} serverName={server?.name} onClose={onClose} />
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

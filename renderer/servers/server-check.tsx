import { Button, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircle16Regular, Prohibited16Regular, QuestionCircle16Regular } from '@fluentui/react-icons'
import type { CheckVerdict } from '#contract/check.ts'
import type { ServerStatus } from '#contract/server.ts'
import { factsText, saidCheck, type SaidCheck } from '#words/checks/said-check.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import type { CheckFound, LastCheck } from '../console/last-check.ts'
import { Announcement } from '../ui/announcement.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { FailureLines } from '../ui/failure-lines.tsx'
import { checkReport, checkSum, isOfServer } from './server-check-text.ts'

const useStyles = makeStyles({
  list: { margin: '4px 0 0', padding: 0, listStyle: 'none' },
  line: {
    display: 'grid',
    gridTemplateColumns: '20px 132px minmax(0, 1fr)',
    columnGap: '6px',
    paddingBlock: '4px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  icon: { display: 'inline-flex', paddingTop: '2px' },
  pass: { color: tokens.colorPaletteGreenForeground1 },
  fail: { color: tokens.colorPaletteRedForeground1 },
  'not-tried': { color: tokens.colorNeutralForeground3 },
  quiet: { color: tokens.colorNeutralForeground3 },
  buttons: { display: 'flex', gap: '8px', paddingTop: '4px' },
})

const icons: Readonly<Record<CheckVerdict, React.JSX.Element>> = {
  pass: <CheckmarkCircle16Regular />,
  fail: <Prohibited16Regular />,
  'not-tried': <QuestionCircle16Regular />,
}
const verdictWords: Readonly<Record<CheckVerdict, string>> = {
  pass: 'OK:',
  fail: 'Failed:',
  'not-tried': 'Not tried:',
}

const unasked: CheckFound = { state: 'unasked' }

/** Why a server cannot be read: asked once in each way when a person wishes it, and what came of each, until another is. */
export function ServerCheck({ server }: { readonly server: ServerStatus }) {
  const styles = useStyles()
  const { bridge, store } = useConsole()
  const { serverId } = server
  const found = useConsoleState(({ lastCheck }) =>
    lastCheck?.serverId === serverId ? lastCheck.found : unasked,
  )
  const lines = found.state === 'checked' ? found.lines.map(saidCheck) : []
  const check = async () => {
    const asked: LastCheck = { serverId, found: { state: 'checking' } }
    store.checkChanged(asked)
    const answer = await bridge.invoke('check-server', { serverId })
    // Another was asked for meanwhile.
    if (store.state.getState().lastCheck !== asked) return
    store.checkChanged({
      serverId,
      found: answer.ok
        ? { state: 'checked', lines: answer.value.lines.filter(isOfServer) }
        : { state: 'failed', failure: answer.failure },
    })
  }
  return (
    <>
      <div className={styles.buttons}>
        <Button size="small" disabledFocusable={found.state === 'checking'} onClick={() => void check()}>
          {found.state === 'checking' ? `Checking ${server.name}…` : `Check ${server.name}`}
        </Button>
        {found.state === 'checked' && <CopyButton text={checkReport(lines)} label="Copy" />}
      </div>
      <Text size={200} className={styles.quiet}>
        Reads {server.name} once in each way and acts on nothing.
        {server.pollingStopped && ' Each try with refused credentials can lock the account.'}
      </Text>
      {found.state === 'failed' && <FailureLines failure={found.failure} />}
      {found.state === 'checked' && (
        <ul className={styles.list} aria-label={`Check of ${server.name}`}>
          {lines.map((line) => (
            <Line key={line.check} line={line} />
          ))}
        </ul>
      )}
      {found.state !== 'unasked' && (
        <Announcement text={found.state === 'checked' ? checkSum(server.name, lines) : ''} />
      )}
    </>
  )
}

function Line({ line }: { readonly line: SaidCheck }) {
  const styles = useStyles()
  const { title, seen, verdict, advice } = line
  return (
    <li className={styles.line}>
      <span className={mergeClasses(styles.icon, styles[verdict])} aria-hidden>
        {icons[verdict]}
      </span>
      <Text weight="semibold">{title}</Text>
      <Text className={mergeClasses(verdict === 'not-tried' && styles.quiet)}>
        {verdict !== 'pass' && `${verdictWords[verdict]} `}
        {seen}
        {factsText(line)}
        {verdict === 'fail' && advice !== null && (
          <Text block size={200}>
            {advice}
          </Text>
        )}
      </Text>
    </li>
  )
}

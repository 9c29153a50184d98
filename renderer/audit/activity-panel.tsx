import { failureText } from '#words/failures/failure-words.ts'
import {
  Button,
  MessageBar,
  MessageBarBody,
  Tab,
  TabList,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { fullMomentText } from '#contract/locale.ts'
import type { ActionStatus } from '#contract/action.ts'
import type { ActionDetails } from '#contract/action-request.ts'
import { useConsoleState } from '../console/console-context.ts'
import { useNow } from '../console/use-now.ts'
import { resultWord, resultWords } from '#words/results.ts'
import { ManyResult } from '../actions/many-result.tsx'
import { technicalText } from '#words/failures/failure-text.ts'
import { AuditList } from './audit-list.tsx'
import { deedText, detailsText, manyDeedText } from '#words/deeds.ts'

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    height: '38vh',
    minHeight: '180px',
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    paddingInline: '8px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  body: { flex: '1 1 auto', minHeight: 0, overflow: 'auto', padding: '8px 16px' },
  item: {
    display: 'grid',
    gridTemplateColumns: '170px 1fr',
    columnGap: '16px',
    paddingBlock: '7px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    fontVariantNumeric: 'tabular-nums',
  },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** What was done in this run, and the audit of all runs. */
export function ActivityPanel({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles()
  const [tab, setTab] = useState<'now' | 'audit'>('now')
  return (
    <section className={styles.panel} aria-label="Activity">
      <div className={styles.head}>
        <TabList
          selectedValue={tab}
          size="small"
          onTabSelect={(_event, { value }) => setTab(value === 'audit' ? 'audit' : 'now')}
        >
          <Tab value="now">This run</Tab>
          <Tab value="audit">Audit</Tab>
        </TabList>
        <Button
          appearance="subtle"
          size="small"
          icon={<Dismiss20Regular />}
          aria-label="Close activity"
          onClick={onClose}
        />
      </div>
      <div className={styles.body}>{tab === 'now' ? <ActionList /> : <AuditList />}</div>
    </section>
  )
}

function ActionList() {
  const styles = useStyles()
  const actions = useConsoleState((state) => state.actions)
  if (actions.length === 0) {
    return (
      <MessageBar intent="info">
        <MessageBarBody>
          Nothing was done since the console started. The audit has what was done before.
        </MessageBarBody>
      </MessageBar>
    )
  }
  return (
    <div role="list">
      {actions.map((action) => (
        <div key={action.actionId} role="listitem" className={styles.item}>
          <span className={styles.quiet}>{fullMomentText(action.startedAt)}</span>
          <ActionWords action={action} />
        </div>
      ))}
    </div>
  )
}

function ActionWords({ action }: { readonly action: ActionStatus }) {
  const styles = useStyles()
  const now = useNow(1000)
  const [target] = action.targets
  if (target === undefined) return null
  if (action.targets.length > 1) {
    return (
      <div>
        <Text weight="semibold">{manyDeedText(action.verb, action.targets.length)}</Text>
        <ManyResult status={action} />
      </div>
    )
  }
  const { sentence, text } = resultWords(target, now)
  return (
    <div>
      <Text weight="semibold">
        {deedText({ ...target, verb: action.verb })}: {resultWord(target)}
      </Text>
      <Details details={target.details} />
      <div>
        {sentence} {text}
      </div>
      {target.failure !== null && (
        <div className={styles.quiet}>
          {failureText(target.failure)} ({technicalText(target.failure)})
        </div>
      )}
    </div>
  )
}

function Details({ details }: { readonly details: ActionDetails }) {
  const styles = useStyles()
  const text = detailsText(details)
  return text === '' ? null : <div className={styles.quiet}>{text}</div>
}

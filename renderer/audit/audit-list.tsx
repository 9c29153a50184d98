import { failureText, failureWords } from '#words/failures/failure-words.ts'
import {
  Button,
  MessageBar,
  MessageBarBody,
  Spinner,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { fullMomentText } from '#contract/locale.ts'
import type { AuditDeed, AuditEntry, AuditVerification } from '#contract/audit.ts'
import { findingText, promiseTexts, rulesChangeText } from '#words/audit.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { resultWord } from '#words/results.ts'
import { answerWords } from '#words/answers.ts'
import { useBridge, useConsoleState } from '../console/console-context.ts'
import { FailureCard } from '../ui/failure-card.tsx'
import { technicalText } from '#words/failures/failure-text.ts'
import { countOf } from '#words/time.ts'
import { detailsText, manyDeedText, whoseText } from '#words/deeds.ts'
import { verbWords } from '#words/verbs.ts'

const useStyles = makeStyles({
  bar: { display: 'flex', gap: '12px', alignItems: 'center', marginBottom: '8px' },
  table: { borderCollapse: 'collapse', width: '100%', fontVariantNumeric: 'tabular-nums' },
  head: {
    textAlign: 'left',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightSemibold,
    padding: '4px 16px 4px 0',
  },
  cell: {
    padding: '5px 16px 5px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    verticalAlign: 'top',
  },
  more: { marginTop: '8px' },
})

const pageSize = 100

/** The audit, newest first, page by page, and its verification. */
export function AuditList() {
  const styles = useStyles()
  const bridge = useBridge()
  const [entries, setEntries] = useState<readonly AuditEntry[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [more, setMore] = useState(false)
  // A phase that changed has a new row in the audit.
  const progress = useConsoleState(({ actions }) =>
    actions.flatMap(({ targets }) => targets.map(({ phase }) => phase)).join(),
  )

  useEffect(() => {
    let wanted = true
    const readNewest = async () => {
      const reply = await bridge.invoke('read-audit', { beforeSequence: null, limit: pageSize })
      if (!wanted) return
      setFailure(reply.ok ? null : reply.failure)
      if (!reply.ok) return
      setEntries(reply.value)
      setMore(reply.value.length === pageSize)
    }
    void readNewest()
    return () => {
      wanted = false
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- not used, but its change is the occasion
  }, [bridge, progress])

  const readMore = async () => {
    const last = entries?.at(-1)?.sequence ?? null
    const reply = await bridge.invoke('read-audit', { beforeSequence: last, limit: pageSize })
    if (!reply.ok) return setFailure(reply.failure)
    setEntries((before) => [...(before ?? []), ...reply.value])
    setMore(reply.value.length === pageSize)
  }

  if (failure !== null) return <FailureCard failure={failure} />
  if (entries === null) return <Spinner size="small" label="Reading the audit…" labelPosition="after" />
  return (
    <>
      <Verification />
      {entries.length === 0 ? (
        <Text>The audit is empty: nothing was ever done with it.</Text>
      ) : (
        <AuditTable entries={entries} />
      )}
      {more && (
        <Button size="small" className={styles.more} onClick={() => void readMore()}>
          Show older
        </Button>
      )}
    </>
  )
}

function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const styles = useStyles()
  return (
    <table className={styles.table} aria-label="Audit">
      <thead>
        <tr>
          {['No.', 'Time', 'Who', 'What', 'Whose session', 'Server', 'Result', 'Reason, details, cause'].map(
            (heading) => (
              <th key={heading} className={styles.head} scope="col">
                {heading}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.sequence}>
            {cellsOf(entry).map((text, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- the columns never move
              <td key={index} className={styles.cell}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function cellsOf(entry: AuditEntry): readonly string[] {
  const { sequence, at, operator } = entry
  return [String(sequence), fullMomentText(at), operator, ...kindCells(entry)]
}

/** What, whose session, server, result, and what else there is to say. */
function kindCells(entry: AuditEntry): readonly string[] {
  switch (entry.phase) {
    case 'scope': {
      const { verb, targets, confirmation } = entry
      const servers = [...new Set(targets.map(({ serverName }) => serverName))]
      const whose = targets.map(({ identity }) => whoseText(identity) ?? '—').join('; ')
      const why = [confirmation.ticketNumber, confirmation.reason].filter(Boolean).join(' · ')
      return [manyDeedText(verb, targets.length), whose, servers.join(', '), 'meant', why]
    }
    case 'rules': {
      const what = {
        here: 'Rules',
        elsewhere: 'Rules, outside this console',
        found: 'Rules, found at the start',
      }
      return [what[entry.how], '—', '—', 'changed', rulesChangeText(entry.from, entry.to)]
    }
    case 'intent':
    case 'outcome':
      return deedCells(entry)
  }
}

function deedCells(entry: AuditDeed): readonly string[] {
  const { verb, identity, serverName, phase, details, result, call, confirmation, failure } = entry
  const cause =
    failure === null
      ? entry.answer === null
        ? ''
        : answerWords[entry.answer].sentence
      : `${failureWords(failure).meaning} (${technicalText(failure)})`
  return [
    call === null ? verbWords[verb].name : `${verbWords[verb].name} (${call})`,
    whoseText(identity) ?? '—',
    serverName,
    result === null ? 'intent' : resultWord({ phase: result, answer: entry.answer }),
    [confirmation?.ticketNumber, confirmation?.reason, phase === 'intent' ? detailsText(details) : '', cause]
      .filter(Boolean)
      .join(' · '),
  ]
}

function verificationText(reply: Result<AuditVerification>): { intent: 'success' | 'error'; text: string } {
  if (!reply.ok) return { intent: 'error', text: failureText(reply.failure) }
  const { entries, newestHash, findings } = reply.value
  if (findings.length === 0) {
    const newest = newestHash === null ? '' : ` The newest is row ${entries}, hash ${newestHash}.`
    const checked = `${countOf(entries, 'row')} checked: none is missing or altered.`
    return { intent: 'success', text: `${checked}${newest} ${promiseTexts(reply.value).join(' ')}` }
  }
  const texts = findings.map((finding) => findingText(finding, fullMomentText))
  const keep = 'Keep a copy of the files and tell whoever answers for them.'
  return { intent: 'error', text: [...texts, keep].join(' ') }
}

function Verification() {
  const styles = useStyles()
  const bridge = useBridge()
  const [answer, setAnswer] = useState<ReturnType<typeof verificationText> | null>(null)
  const verify = async () => setAnswer(verificationText(await bridge.invoke('verify-audit', {})))
  return (
    <div className={styles.bar}>
      <Button size="small" onClick={() => void verify()}>
        Verify audit
      </Button>
      {answer !== null && (
        <MessageBar intent={answer.intent} layout="multiline" role="status">
          <MessageBarBody>{answer.text}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}

import { failureWords } from '#words/failures/failure-words.ts'
import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { fullMomentText } from '#contract/locale.ts'
import type { Failure } from '#contract/failure.ts'
import { accountText } from '#words/sessions.ts'
import { CopyButton } from './copy-button.tsx'
import { FailureLines } from './failure-lines.tsx'
import { failureAsText } from '#words/failures/failure-text.ts'

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  body: { display: 'flex', flexDirection: 'column', gap: '4px', whiteSpace: 'normal', paddingBlock: '6px' },
  sides: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '12px', marginBlock: '4px' },
  side: { display: 'flex', flexDirection: 'column' },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** Both who was seen and who is there now, where that is what went wrong. */
function BothIdentities({ failure }: { readonly failure: Failure }) {
  const styles = useStyles()
  if (failure.kind !== 'identity-changed') return null
  const nameOf = (identity: typeof failure.found) =>
    identity === null
      ? 'No session'
      : identity.account === null
        ? 'Nobody logged on'
        : accountText(identity.account)
  const sides = [
    { label: 'You chose', identity: failure.pinned },
    { label: `Session ${failure.pinned.sessionId} now is`, identity: failure.found },
  ]
  return (
    <div className={styles.sides}>
      {sides.map(({ label, identity }) => (
        <div key={label} className={styles.side}>
          <span className={styles.label}>{label}</span>
          <strong>{nameOf(identity)}</strong>
          {identity !== null && identity.logonAt !== null && (
            <span className={styles.label}>logged on {fullMomentText(identity.logonAt)}</span>
          )}
        </div>
      ))}
    </div>
  )
}

export interface FailureCardProps {
  readonly failure: Failure
  /** Said first, where the place knows more: “Nothing was done.” */
  readonly title?: string
  readonly intent?: 'error' | 'warning'
  /** What the place can add. */
  readonly children?: ReactNode
}

/** What went wrong, what it means, what to do, and the raw words for the ticket. */
export function FailureCard({ failure, title, intent = 'error', children }: FailureCardProps) {
  const styles = useStyles()
  return (
    <MessageBar intent={intent} layout="multiline" role="alert" className={styles.bar}>
      <MessageBarBody>
        <div className={styles.body}>
          <MessageBarTitle>{title ?? failureWords(failure).meaning}</MessageBarTitle>
          {title !== undefined && <span>{failureWords(failure).meaning}</span>}
          {children}
          <BothIdentities failure={failure} />
          <FailureLines failure={failure} meaning={false} />
        </div>
      </MessageBarBody>
      <MessageBarActions>
        <CopyButton text={failureAsText(failure, title ?? null)} />
      </MessageBarActions>
    </MessageBar>
  )
}

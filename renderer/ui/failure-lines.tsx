import { failureWords } from '#words/failures/failure-words.ts'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { Failure } from '#contract/failure.ts'
import { failureLines, technicalText } from '#words/failures/failure-text.ts'

const useStyles = makeStyles({
  lines: { margin: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
  line: {
    display: 'grid',
    gridTemplateColumns: '76px minmax(0, 1fr)',
    columnGap: '8px',
    alignItems: 'baseline',
  },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, overflowWrap: 'anywhere' },
  technical: {
    color: tokens.colorNeutralForeground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

export interface FailureLinesProps {
  readonly failure: Failure
  /** False where the meaning stands above already. */
  readonly meaning?: boolean
}

/** What a failure means, what to do, who can, whether to try again, and the raw code and call. */
export function FailureLines({ failure, meaning = true }: FailureLinesProps) {
  const styles = useStyles()
  return (
    <>
      {meaning && <span>{failureWords(failure).meaning}</span>}
      <dl className={styles.lines}>
        {failureLines(failure).map(({ label, text }) => (
          <div key={label} className={styles.line}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.text}>{text}</dd>
          </div>
        ))}
      </dl>
      <span className={styles.technical}>{technicalText(failure)}</span>
    </>
  )
}

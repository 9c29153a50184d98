import { makeStyles, tokens } from '@fluentui/react-components'
import type { ActionDetails } from '#contract/action-request.ts'
import { answerWords } from '#words/answers.ts'
import { logonWords } from '#words/logons.ts'

const useStyles = makeStyles({
  message: {
    margin: 0,
    padding: '8px 12px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
})

/** What will be done beyond the verb: the text, the program, the mode, how the screen is looked at. */
export function DetailsLines({ details }: { readonly details: ActionDetails }) {
  const styles = useStyles()
  switch (details.verb) {
    case 'message':
      return (
        <p className={styles.message}>
          <strong>{details.title}</strong>
          {'\n'}
          {details.text}
          {details.question !== null && `\n\nWaits ${details.question.waitSeconds} s for an answer.`}
        </p>
      )
    case 'end-program':
      return (
        <p className={styles.message}>
          Ends <strong>{details.name}</strong> (process {details.processId}).
        </p>
      )
    case 'disconnect':
    case 'log-off':
    case 'reset':
      return details.afterMessage === null ? null : (
        <p className={styles.message}>Asked before: {answerWords[details.afterMessage.answer].sentence}</p>
      )
    case 'shadow':
      return (
        <p className={styles.message}>
          {details.control ? 'Takes control of the screen' : 'Looks only'},{' '}
          {details.consent ? 'once the person has agreed.' : 'without asking the person.'}
        </p>
      )
    case 'connect':
      return null
    case 'set-logons':
      return (
        <p className={styles.message}>
          From <strong>{logonWords[details.before].name}</strong> to{' '}
          <strong>{logonWords[details.mode].name}</strong>. {logonWords[details.mode].meaning}
        </p>
      )
  }
}

import { Button, Subtitle2, Text, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  face: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '10px',
    height: '100%',
    padding: '32px',
    boxSizing: 'border-box',
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
  },
  icon: { fontSize: '44px', lineHeight: '44px', color: tokens.colorNeutralForeground3 },
  title: { margin: 0 },
  text: { maxWidth: '46ch', textAlign: 'center' },
})

export interface FaceProps {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  readonly action?: FaceAction
  /** Another way on, beside the first. */
  readonly otherAction?: FaceAction
}

interface FaceAction {
  readonly label: string
  readonly run: () => void
}

/** What stands where rows would be: why there are none, and what to do. */
export function Face({ icon, title, text, action, otherAction }: FaceProps) {
  const styles = useStyles()
  return (
    <div className={styles.face} role="note">
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <Subtitle2 as="h2" className={styles.title}>
        {title}
      </Subtitle2>
      <Text className={styles.text}>{text}</Text>
      {action && (
        <Button appearance="primary" onClick={action.run}>
          {action.label}
        </Button>
      )}
      {otherAction && <Button onClick={otherAction.run}>{otherAction.label}</Button>}
    </div>
  )
}

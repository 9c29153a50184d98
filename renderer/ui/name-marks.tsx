import { Badge, makeStyles } from '@fluentui/react-components'

const useStyles = makeStyles({ mark: { flexShrink: 0, marginInlineStart: '6px', verticalAlign: 'middle' } })

/** Beside the name of somebody whom the settings mark to be careful with. */
export const VipMark = () => (
  <NameMark text="VIP" meaning="VIP: the settings mark this account to be careful with" />
)

/** Beside a name that reads as one of Latin letters and is another. */
export const OtherLettersMark = () => (
  <NameMark
    text="other letters"
    meaning="Not the name it looks like: some of its letters are not Latin ones, or are hidden"
  />
)

function NameMark({ text, meaning }: { readonly text: string; readonly meaning: string }) {
  const styles = useStyles()
  return (
    <Badge
      size="small"
      shape="rounded"
      appearance="tint"
      color="important"
      className={styles.mark}
      role="img"
      aria-label={meaning}
      title={meaning}
    >
      {text}
    </Badge>
  )
}

import { Badge, makeStyles } from '@fluentui/react-components'

const useStyles = makeStyles({ mark: { flexShrink: 0, marginInlineStart: '6px', verticalAlign: 'middle' } })

/** Beside the name of somebody whom the settings mark to be careful with. */
export function VipMark() {
  const styles = useStyles()
  const meaning = 'VIP: the settings mark this account to be careful with'
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
      VIP
    </Badge>
  )
}

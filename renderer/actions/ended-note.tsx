import { Text, makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  note: { alignSelf: 'center', flex: '1 1 auto', color: tokens.colorPaletteRedForeground1 },
})

/** HealthFacts where the confirm button stood, so that nothing moves and its absence is explained. */
export function EndedNote({ sentence }: { readonly sentence: string }) {
  const styles = useStyles()
  return (
    <Text role="alert" weight="semibold" className={styles.note}>
      {sentence}
    </Text>
  )
}

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons'
import { countText } from '#contract/locale.ts'
import { farmSummary } from '../servers/farm-summary.ts'
import { healthCounts, sumOf, worstOf } from '../servers/health-counts.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { useNow } from '../console/use-now.ts'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    height: '30px',
    flexShrink: 0,
    paddingInline: '16px 4px',
    backgroundColor: tokens.colorNeutralBackground3,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
  },
  buttons: { display: 'flex', flexShrink: 0, gap: '4px' },
  summary: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

export function StatusBar() {
  const styles = useStyles()
  const { show, showServers } = useConsole().store
  const activityOpen = useConsoleState((state) => state.activityOpen)
  const farm = useConsoleState((state) => state.farm)
  const actions = useConsoleState((state) => state.actions)
  const now = useNow(1000)
  const counts = healthCounts(farm.servers.values())
  const underWay = actions.filter(({ targets }) => targets.some(({ endedAt }) => endedAt === null)).length
  return (
    <footer className={styles.bar}>
      {/* It ticks each second: what has to be heard is told by ServerNews. */}
      <span role="status" aria-live="off" className={styles.summary}>
        {farmSummary(farm, now)}
      </span>
      <div className={styles.buttons}>
        {worstOf(counts) !== null && (
          <Button appearance="subtle" size="small" onClick={() => showServers({ kind: 'troubled' })}>
            {countText(sumOf(counts))} not readable
          </Button>
        )}
        <Button
          appearance="subtle"
          size="small"
          icon={activityOpen ? <ChevronDown16Regular /> : <ChevronUp16Regular />}
          iconPosition="after"
          aria-expanded={activityOpen}
          onClick={() => show({ activityOpen: !activityOpen })}
        >
          {underWay === 0 ? 'Activity' : `Activity, ${underWay} under way`}
        </Button>
      </div>
    </footer>
  )
}

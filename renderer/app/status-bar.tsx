import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons'
import type { Farm } from '../console/farm.ts'
import { farmStanding, oldestText, othersTexts } from '../servers/farm-standing.ts'
import { FarmStateView } from '../servers/farm-state-view.tsx'
import type { Scope } from '../console/scope.ts'
import { countSessions } from '../console/shared-sessions.ts'
import { countOf } from '#words/time.ts'
import { useConsoleState } from '../console/console-context.ts'
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

/** `1 204 sessions · 38 servers live · 2 unreachable · oldest data 9 s`. */
export function farmSummary({ servers, rows }: Pick<Farm, 'servers' | 'rows'>, now: number): string {
  const standing = farmStanding(servers.values())
  const oldest = oldestText(standing, now)
  return [
    countOf(countSessions(rows), 'session'),
    `${countOf(standing.live, 'server')} live`,
    ...othersTexts(standing),
    ...(oldest === null ? [] : [oldest]),
  ].join(' · ')
}

export interface StatusBarProps {
  readonly activityOpen: boolean
  readonly onActivity: () => void
  /** Whether the state of the farm is shown. */
  readonly stateOpen: boolean
  readonly onStateOpen: (open: boolean) => void
  readonly onScope: (scope: Scope) => void
}

export function StatusBar(props: StatusBarProps) {
  const { activityOpen, onActivity, stateOpen, onStateOpen, onScope } = props
  const styles = useStyles()
  const farm = useConsoleState((state) => state.farm)
  const actions = useConsoleState((state) => state.actions)
  const now = useNow(1000)
  const underWay = actions.filter(({ targets }) => targets.some(({ endedAt }) => endedAt === null)).length
  return (
    <footer className={styles.bar}>
      {/* It ticks each second: what has to be heard is told by ServerNews. */}
      <span role="status" aria-live="off" className={styles.summary}>
        {farmSummary(farm, now)}
      </span>
      <div className={styles.buttons}>
        <FarmStateView open={stateOpen} onOpen={onStateOpen} onScope={onScope} />
        <Button
          appearance="subtle"
          size="small"
          icon={activityOpen ? <ChevronDown16Regular /> : <ChevronUp16Regular />}
          iconPosition="after"
          aria-expanded={activityOpen}
          onClick={onActivity}
        >
          {underWay === 0 ? 'Activity' : `Activity, ${underWay} under way`}
        </Button>
      </div>
    </footer>
  )
}

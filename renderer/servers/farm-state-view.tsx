import {
  Button,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useId, useRef } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { useBridge, useConsoleState } from '../console/console-context.ts'
import { useNow } from '../console/use-now.ts'
import { askAgain } from './ask-again.ts'
import { farmStanding, standingSentence } from './farm-standing.ts'
import { troublesOf } from './farm-troubles.ts'
import type { Scope } from '../console/scope.ts'
import { whenFocusIsLost } from './list/when-focus-is-lost.ts'
import { TroubleCard } from './trouble-card.tsx'

const useStyles = makeStyles({
  surface: {
    width: '480px',
    maxWidth: 'calc(100vw - 48px)',
    maxHeight: '70vh',
    boxSizing: 'border-box',
    overflowY: 'auto',
  },
  title: { margin: '0 0 4px', fontSize: tokens.fontSizeBase400 },
  list: { margin: '12px 0 0', padding: 0 },
})

export interface FarmStateViewProps {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly onScope: (scope: Scope) => void
}

/** How the farm stands: what is live, what is not, since when and why, and what asking again would do. */
export function FarmStateView({ open, onOpen, onScope }: FarmStateViewProps) {
  const styles = useStyles()
  const titleId = useId()
  const surface = useRef<HTMLDivElement>(null)
  return (
    <Popover
      trapFocus
      positioning="above-start"
      open={open}
      onOpenChange={(_event, data) => onOpen(data.open)}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" size="small">
          State of the farm
        </Button>
      </PopoverTrigger>
      <PopoverSurface
        ref={(element: HTMLDivElement | null) => {
          surface.current = element
        }}
        className={styles.surface}
        aria-labelledby={titleId}
        tabIndex={0}
      >
        <h3 id={titleId} className={styles.title}>
          State of the farm
        </h3>
        <ServerHealth
          onFocusLost={() => surface.current?.focus()}
          onShow={(scope) => {
            onOpen(false)
            onScope(scope)
          }}
        />
      </PopoverSurface>
    </Popover>
  )
}

interface StandingProps {
  /** What had the keyboard is gone. */
  readonly onFocusLost: () => void
  readonly onShow: (scope: Scope) => void
}

function ServerHealth({ onFocusLost, onShow }: StandingProps) {
  const styles = useStyles()
  const bridge = useBridge()
  const servers = useConsoleState((state) => state.farm.servers)
  const now = useNow(1000)
  const onRetry = (asked: readonly ServerStatus[]) => askAgain(bridge, asked)
  const troubles = troublesOf(servers.values())
  // A card goes with its button: the keyboard would be outside then, where Esc closes nothing.
  useEffect(() => whenFocusIsLost(onFocusLost))
  return (
    <>
      <Text>{standingSentence(farmStanding(servers.values()), now)}</Text>
      {troubles.length > 0 && (
        <ul className={styles.list} aria-label="Servers that cannot be read, by reason">
          {troubles.map((trouble) => (
            <TroubleCard
              key={trouble.key}
              {...{ trouble, now, onRetry }}
              onShow={() => onShow({ kind: 'troubled', trouble: trouble.key })}
            />
          ))}
        </ul>
      )}
    </>
  )
}

import {
  Button,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { useBridge, useConsoleState } from '../app/console-context.ts'
import { useNow } from '../app/use-now.ts'
import { ageText, countOf, countText } from '../ui/time.ts'
import { extremesOf, troublesOf } from './farm-troubles.ts'
import { isTroubled, type Scope } from './scope.ts'
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

/** As many servers as one request may name. */
const mostServers = 2000

/** Where servers of one trouble are seen in the tree and the grid; null where no place has just such. */
function scopeOf(servers: readonly ServerStatus[]): Scope | null {
  const [first] = servers
  if (servers.length === 1 && first !== undefined) return { kind: 'server', serverId: first.serverId }
  return servers.every(isTroubled) ? { kind: 'troubled' } : null
}

/** How the farm stands: what is live, what is not, since when and why, and what asking again would do. */
export function FarmStateView({ onScope }: { readonly onScope: (scope: Scope) => void }) {
  const styles = useStyles()
  const titleId = useId()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trapFocus
      positioning="above-start"
      open={open}
      onOpenChange={(_event, data) => setOpen(data.open)}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" size="small">
          State of the farm
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-labelledby={titleId} tabIndex={0}>
        <h3 id={titleId} className={styles.title}>
          State of the farm
        </h3>
        <Standing
          onShow={(scope) => {
            setOpen(false)
            onScope(scope)
          }}
        />
      </PopoverSurface>
    </Popover>
  )
}

function Standing({ onShow }: { readonly onShow: (scope: Scope) => void }) {
  const styles = useStyles()
  const bridge = useBridge()
  const servers = useConsoleState((state) => state.farm.servers)
  const now = useNow(1000)
  const onRetry = (asked: readonly ServerStatus[]) => {
    const serverIds = asked.map(({ serverId }) => serverId)
    if (asked.some(({ pollingStopped }) => pollingStopped)) {
      void bridge.invoke('ask-once-more', { serverIds })
      return
    }
    for (let from = 0; from < serverIds.length; from += mostServers) {
      void bridge.invoke('refresh', { serverIds: serverIds.slice(from, from + mostServers) })
    }
  }
  const troubles = troublesOf(servers.values())
  return (
    <>
      <Text>{liveSentence(servers, now)}</Text>
      {troubles.length > 0 && (
        <ul className={styles.list} aria-label="Servers that are not live, by reason">
          {troubles.map((trouble) => (
            <TroubleCard
              key={trouble.key}
              {...{ trouble, now, onRetry, onShow }}
              scope={scopeOf(trouble.servers)}
            />
          ))}
        </ul>
      )}
    </>
  )
}

/** `38 of 40 servers are live. Oldest data 9 s (RDS07), slowest answer 180 ms (RDS12).` */
function liveSentence(servers: ReadonlyMap<string, ServerStatus>, now: number): string {
  if (servers.size === 0) return 'There are no servers in the list.'
  const live = [...servers.values()].filter(({ state }) => state === 'live').length
  const { oldest, slowest } = extremesOf(servers.values())
  const extremes = [
    ...(oldest === null ? [] : [`oldest data ${ageText(now - (oldest.readAt ?? now))} (${oldest.name})`]),
    ...(slowest === null || slowest.latencyMs === null
      ? []
      : [`slowest answer ${countText(Math.round(slowest.latencyMs))} ms (${slowest.name})`]),
  ]
  const counted =
    live === servers.size
      ? `All ${countOf(live, 'server')}`
      : `${countText(live)} of ${countOf(servers.size, 'server')}`
  return `${counted} live${extremes.length === 0 ? '' : ': ' + extremes.join(', ')}.`
}

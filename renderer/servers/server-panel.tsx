import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Add16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useConsoleState } from '../app/console-context.ts'
import { AddServer } from './add-server.tsx'
import type { Scope } from './scope.ts'
import { ServerTree } from './server-tree.tsx'
import { treeItems } from './tree-model.ts'

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: '10px 8px 4px 16px',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
})

export interface ServerPanelProps {
  readonly scope: Scope
  readonly onScope: (scope: Scope) => void
  readonly adding: boolean
  readonly onAdding: (adding: boolean) => void
}

export function ServerPanel({ scope, onScope, adding, onAdding }: ServerPanelProps) {
  const styles = useStyles()
  const farm = useConsoleState((state) => state.farm)
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) =>
    setCollapsed((before) => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })
  return (
    <nav className={styles.panel} aria-label="Server list">
      <div className={styles.head}>
        <span>Servers</span>
        <Button
          size="small"
          appearance="subtle"
          icon={<Add16Regular />}
          onClick={() => onAdding(true)}
          aria-label="Add server…"
          title="Add server…"
        />
      </div>
      <ServerTree items={treeItems(farm, collapsed)} scope={scope} onScope={onScope} onToggle={toggle} />
      <AddServer
        open={adding}
        onClose={() => onAdding(false)}
        onAdded={(serverId) => onScope({ kind: 'server', serverId })}
      />
    </nav>
  )
}

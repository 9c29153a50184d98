import { Switch, makeStyles } from '@fluentui/react-components'
import { memo } from 'react'
import { changePreferences, usePreference } from '../console/use-preferences.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { GroupMenu } from './group-menu.tsx'
import { TakeButtons, type TakeButtonsProps } from '../grid/take-buttons.tsx'
import type { SessionTable } from './use-session-table.ts'
import type { SavedViews } from './views/use-saved-views.ts'
import { ViewsMenu } from './views/views-menu.tsx'

const useStyles = makeStyles({ switch: { flexShrink: 0, whiteSpace: 'nowrap' } })

export interface GridToolsProps extends TakeButtonsProps {
  readonly table: SessionTable
  readonly saved: SavedViews
  readonly onCloseAll: (all: boolean) => void
}

/** How the rows are shown, and where they can be taken. Its menus are heavy: letters and live changes leave them alone. */
export const GridTools = memo(function GridTools({ table, saved, onCloseAll, ...take }: GridToolsProps) {
  const styles = useStyles()
  const showSystemSessions = usePreference('showSystemSessions')
  return (
    <>
      <Switch
        className={styles.switch}
        label="Show system sessions"
        checked={showSystemSessions}
        onChange={(_event, { checked }) => changePreferences({ showSystemSessions: checked })}
      />
      <ViewsMenu saved={saved} />
      <GroupMenu onCloseAll={onCloseAll} />
      <ColumnsMenu table={table} />
      <TakeButtons {...take} />
    </>
  )
})

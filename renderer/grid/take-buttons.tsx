import { Button } from '@fluentui/react-components'
import { ArrowDownload20Regular, Copy20Regular } from '@fluentui/react-icons'

export interface TakeButtonsProps {
  /** No row is shown. */
  readonly empty: boolean
  readonly onCopyAll: () => void
  readonly onExport: () => void
  readonly exporting: boolean
}

const noRow = 'There is no row to take.'

/** Takes all that the grid shows elsewhere. */
export function TakeButtons({ empty, onCopyAll, onExport, exporting }: TakeButtonsProps) {
  return (
    <>
      <Button
        appearance="subtle"
        icon={<Copy20Regular />}
        aria-label="Copy all rows"
        title="Copy all rows"
        onClick={onCopyAll}
      />
      <Button
        appearance="subtle"
        icon={<ArrowDownload20Regular />}
        disabledFocusable={exporting || empty}
        aria-label="Export as CSV…"
        title={empty ? noRow : 'Export as CSV… (these rows and columns, for Excel)'}
        onClick={onExport}
      />
    </>
  )
}

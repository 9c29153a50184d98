import type { DialogOpenChangeData } from '@fluentui/react-components'

/** Whether the person wants to leave. A press beside a dialog that holds typed words is a slip, not a wish. */
export const leavesDialog = ({ open, type }: DialogOpenChangeData): boolean =>
  !open && type !== 'backdropClick'

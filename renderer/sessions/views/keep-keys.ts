import type { KeyboardEvent } from 'react'

/** Keys of the window do nothing behind a dialog. */
export const keepKeys = (event: KeyboardEvent): void => event.stopPropagation()

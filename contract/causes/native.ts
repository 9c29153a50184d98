import type { z } from 'zod'
import { caused } from './caused.ts'

/** What goes wrong on the way to Windows. */
export const nativeCauses = [caused('system-function-missing', {})] as const
export type NativeCause = z.infer<(typeof nativeCauses)[number]>

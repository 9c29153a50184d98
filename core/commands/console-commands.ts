import { hostname } from 'node:os'
import type { ConsoleDescription } from '#contract/console.ts'
import type { ReadCaller } from '../caller.ts'
import type { Notices } from '../notices.ts'
import type { Commands } from './handle.ts'

export interface ConsoleCommandsOptions {
  readonly description: Pick<ConsoleDescription, 'version' | 'farm' | 'shell'>
  readonly readCaller: ReadCaller
  readonly notices: Notices
}

export function consoleCommands({
  description,
  readCaller,
  notices,
}: ConsoleCommandsOptions): Pick<Commands, 'read-console' | 'dismiss-notice'> {
  return {
    'read-console': async () => {
      const caller = await readCaller()
      return {
        ok: true,
        value: {
          ...description,
          operator: caller.ok ? caller.value.account : null,
          machine: caller.ok ? caller.value.machine : hostname(),
          notices: [...notices.all()],
        },
      }
    },
    'dismiss-notice': async ({ noticeId }) => {
      notices.dismiss(noticeId)
      return { ok: true, value: {} }
    },
  }
}

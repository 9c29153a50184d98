import type { WindowArrangement } from '../settings/window-arrangement.ts'
import type { Commands } from './handle.ts'

export function windowCommands({
  read,
  keep,
}: WindowArrangement): Pick<Commands, 'read-arrangement' | 'keep-arrangement'> {
  return {
    'read-arrangement': read,
    'keep-arrangement': ({ arrangement }) => keep(arrangement),
  }
}

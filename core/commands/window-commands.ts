import type { WindowArrangement } from '../settings/window-arrangement.ts'
import type { Commands } from './handle.ts'

export function windowCommands({
  read,
  keep,
}: Pick<WindowArrangement, 'read' | 'keep'>): Pick<Commands, 'read-arrangement' | 'keep-arrangement'> {
  return {
    'read-arrangement': read,
    'keep-arrangement': ({ arrangement, changedViews }) => keep(arrangement, changedViews),
  }
}

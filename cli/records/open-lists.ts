import { hostname } from 'node:os'
import type { Result } from '#contract/failure.ts'
import { changeServerFile } from '#core/servers/change-server-file.ts'
import type { Changed } from '#core/servers/entry-changes.ts'
import type { Lists } from '#core/servers/list-checks.ts'
import type { AnyOperation } from '#core/servers/list-operations.ts'
import { serverFilePath } from '#core/servers/server-file-path.ts'
import { openServerFile } from '#core/servers/server-file.ts'
import type { Context } from '../context.ts'
import { firstServers, readLists, shownServers } from '../one-shot/server-list.ts'
import type { Outcome } from '../trouble.ts'
import { recordMarks } from './record-marks.ts'

/** A list that does not exist yet is the farm's own, so that one written now hides none of its servers. */
export async function listsOf(context: Context): Promise<Outcome<Lists>> {
  const { world, invocation } = context
  if (!invocation.has('demo')) return readLists(context, firstServers)
  const opened = await world.openFarm({ demo: true })
  if (!opened.ok) return opened
  const farm = opened.value
  await farm.dispose()
  return readLists(context, farm.firstServers)
}

/** The list on disk, changed while no other program does; an open console hears of it. */
export interface OpenLists {
  readonly lists: () => Lists
  readonly change: <T>(operation: AnyOperation<T>) => Promise<Result<Changed<T>>>
}

export async function openLists(context: Context): Promise<Outcome<OpenLists>> {
  const read = await listsOf(context)
  if (!read.ok) return read
  const file = openServerFile(serverFilePath(context.dataFolder), context.world.clock.now)
  const lists = () => read.value
  const change: OpenLists['change'] = async (operation) => {
    let before = read.value.own
    const { result, own } = await changeServerFile(file, lists, (now) => {
      before = now.own
      return operation(now)
    })
    const shown = (ones: typeof before) => shownServers({ ...read.value, own: ones })
    if (result.ok && own !== null) await recordMarks(context, { before: shown(before), after: shown(own) })
    return result
  }
  return { ok: true, value: { lists, change } }
}

/** What Node knows of this machine; nothing of Windows' is asked for a list. */
export const ownNames = () => [hostname()]

import { changesMarks, recordListChange, type ListChange } from '#core/audit/list-record.ts'
import { createCaller } from '#core/caller.ts'
import { fail, internalFailure } from '#core/failures.ts'
import { createNotices } from '#core/notices.ts'
import { noticeText } from '#words/notices/notice-words.ts'
import type { Context } from '../context.ts'

/** Who gives or takes a careful mark is on record, as in the console. */
export async function recordMarks(
  { world, invocation, dataFolder, say }: Context,
  change: ListChange,
): Promise<void> {
  if (!changesMarks(change)) return
  const demo = invocation.has('demo')
  const opened = await world.openFarm({ demo })
  const farm = opened.ok ? opened.value : null
  const nobody = fail(internalFailure('read-caller', 'no Windows'))
  try {
    await recordListChange(
      {
        dataFolder,
        witnesses: await (farm === null ? world.witnesses(demo) : world.witnesses(demo, farm)),
        readCaller: farm === null ? async () => nobody : createCaller(farm.actions).read,
        clock: world.clock,
        notices: createNotices((notice) => say.note(noticeText(notice))),
      },
      change,
    )
  } finally {
    await farm?.dispose()
  }
}

import { differ, partsOf } from './settings-parts.ts'
import type { SettingsDraft } from './settings-draft.ts'

export interface MergedSettings {
  readonly draft: SettingsDraft
  /** Names of the parts that both changed, each to something else; the draft has mine. */
  readonly clashes: readonly string[]
}

/** Theirs, with everything in it that I changed since we both began with `base`. */
export function mergeSettings(
  base: SettingsDraft,
  mine: SettingsDraft,
  theirs: SettingsDraft,
): MergedSettings {
  const touched = partsOf(base, mine, theirs).filter((part) => differ(part, mine, base))
  const draft = touched.reduce((merged, part) => part.put(merged, mine), {
    ...theirs,
    vipText: mergeMarks(base.vipText, mine.vipText, theirs.vipText),
  })
  const clashes = touched.filter((part) => differ(part, theirs, base) && differ(part, mine, theirs))
  return { draft, clashes: clashes.map(({ name }) => name) }
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/)
const marksOf = (text: string): ReadonlySet<string> => new Set(linesOf(text).map((line) => line.trim()))

/** My lines as they are typed, without the marks that they took off and with those that they added. */
function mergeMarks(base: string, mine: string, theirs: string): string {
  if (mine === base) return theirs
  if (theirs === base) return mine
  const [before, now] = [marksOf(base), marksOf(theirs)]
  const isTakenOff = (mark: string) => mark !== '' && before.has(mark) && !now.has(mark)
  const left = linesOf(mine).filter((line) => !isTakenOff(line.trim()))
  const had = new Set(left.map((line) => line.trim().toLowerCase()))
  const added = [...now].filter((mark) => !before.has(mark) && !had.has(mark.toLowerCase()))
  if (added.length === 0) return left.join('\n')
  return [...(left.at(-1) === '' ? left.slice(0, -1) : left), ...added].join('\n')
}

import type { UnreadSetting } from '#contract/notice.ts'
import { problemsOf, type Problem } from '#contract/problem.ts'
import { settings as settingsSchema, type Settings } from '#contract/settings.ts'
import { firstSettings } from './first-settings.ts'

/** Settings as a file has them; in the place of each that cannot be read, the one in force. */
export interface SettingsRead {
  readonly settings: Settings
  /** What could not be read, why, and what holds instead. */
  readonly problems: readonly UnreadSetting[]
}

type Given = Readonly<Record<string, unknown>>

/** Where nothing is in force: a rule that cannot be read may have been the strictest. */
export const strictestSettings: Settings = {
  ...firstSettings,
  reason: 'required',
  ticketNumber: 'required',
  keepSnapshot: false,
}

/** Every setting by itself, and of those that are lists each entry, so that one wrong value costs no other. */
export function readSettings(given: Given, inForce: Settings = strictestSettings): SettingsRead {
  const { data, error } = settingsSchema.safeParse(given, { reportInput: true })
  if (error === undefined) return { settings: data, problems: [] }
  const found = problemsOf(error)
  const wrong = firstOfEach(found)
  // What is left may be wrong for another reason: two of one id are looked for only among good ones.
  const { settings, problems } = readSettings(withoutWrong(given, inForce, wrong), inForce)
  return { settings, problems: [...wrong.map((problem) => unread(problem, given, inForce)), ...problems] }
}

function firstOfEach(found: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>()
  return found.filter((problem) => {
    const place = placeOf(problem)
    const isFirst = !seen.has(place)
    seen.add(place)
    return isFirst
  })
}

/** A setting, or an entry of one that is a list: once the first thing wrong there is put right, the next one is told. */
const placeOf = ({ path }: Problem): string => path.slice(0, 2).join('.')

/** Nothing that there is no setting for either. */
function withoutWrong(given: Given, inForce: Settings, wrong: readonly Problem[]): Given {
  const read = Object.entries(inForce).map(([name, held]) => {
    const own = wrong.filter(({ path }) => path[0] === name)
    return [name, own.length === 0 ? given[name] : (listWithout(given[name], own) ?? held)]
  })
  return Object.fromEntries(read)
}

/** Null for what is no list. */
function listWithout(value: unknown, wrong: readonly Problem[]): readonly unknown[] | null {
  if (!Array.isArray(value)) return null
  const indexes = new Set(wrong.map(({ path }) => path[1]))
  const long = wrong.find(({ code, path }) => code === 'too-big' && path.length === 1)
  const good: readonly unknown[] = value.filter((_entry, index) => !indexes.has(index))
  return long?.code === 'too-big' ? good.slice(0, long.values.most) : good
}

function unread(problem: Problem, given: Given, inForce: Settings): UnreadSetting {
  const [name = '', index] = problem.path
  const value = given[name]
  if (Array.isArray(value)) {
    const entry: unknown = index === undefined ? value : value[Number(index)]
    return { ...problem, given: shortText(entry), instead: null }
  }
  const held = Object.entries(inForce).find(([field]) => field === name)?.[1]
  return { ...problem, given: shortText(value), instead: shortText(held) }
}

function shortText(value: unknown): string | null {
  if (value === undefined) return null
  const text = typeof value === 'string' ? value.trim() : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

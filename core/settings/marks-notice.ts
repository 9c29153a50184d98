import type { Notices } from '../notices.ts'

const about = 'VIP accounts, changed elsewhere'
const mostNamed = 5

/** Says which marks another hand gave or took while this console is open; what was put right is no more spoken of. */
export function createMarksNotice(notices: Notices) {
  const added = new Map<string, string>()
  const gone = new Map<string, string>()
  const say = () => {
    const message = [marksText(gone, 'taken off'), marksText(added, 'added')].filter(Boolean).join(' ')
    if (message === '') notices.withdraw(about)
    else notices.raise({ about, severity: 'info', message, remedy })
  }
  return {
    elsewhere: (before: readonly string[], now: readonly string[]): void => {
      const [given, taken] = [without(now, before), without(before, now)]
      for (const [name, mark] of given) if (!gone.delete(name)) added.set(name, mark)
      for (const [name, mark] of taken) if (!added.delete(name)) gone.set(name, mark)
      if (given.length + taken.length > 0) say()
    },
    here: (now: readonly string[]): void => {
      const names = new Set(now.map((mark) => mark.toLowerCase()))
      const back = [...gone.keys()].filter((name) => names.has(name) && gone.delete(name))
      const off = [...added.keys()].filter((name) => !names.has(name) && added.delete(name))
      if (back.length + off.length > 0) say()
    },
  }
}

const remedy = 'If that is not meant so, correct the VIP accounts in the settings.'

type Marks = ReadonlyMap<string, string>

/** By their names without case, as accounts are compared. */
function without(
  marks: readonly string[],
  others: readonly string[],
): readonly (readonly [string, string])[] {
  const known = new Set(others.map((mark) => mark.toLowerCase()))
  const named = new Map(marks.map((mark) => [mark.toLowerCase(), mark]))
  return [...named].filter(([name]) => !known.has(name))
}

function marksText(marks: Marks, what: string): string {
  if (marks.size === 0) return ''
  const named = [...marks.values()].slice(0, mostNamed).join(', ')
  const rest = marks.size > mostNamed ? ` and ${marks.size - mostNamed} more` : ''
  return `${marks.size === 1 ? '1 VIP account was' : `${marks.size} VIP accounts were`} ${what} elsewhere: ${named}${rest}.`
}

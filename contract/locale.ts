/** Everything is sorted, counted and dated by one locale: the one of whoever runs the program. */
const own = undefined

/** As a person looks for names: without case first, and RDS9 before RDS10. */
export const compareNames: (one: string, other: string) => number = new Intl.Collator(own, { numeric: true })
  .compare

const numbers = new Intl.NumberFormat(own)
/** `1,204`. */
export const countText = (count: number): string => numbers.format(count)

const decimals = new Intl.NumberFormat(own, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
/** `1,204.5`, always with one digit behind the point. */
export const decimalText = (value: number): string => decimals.format(value)

/** A moment by the clock on the wall. */
function momentsIn(form: Intl.DateTimeFormatOptions): (at: number) => string {
  const format = new Intl.DateTimeFormat(own, form)
  return (at) => format.format(at)
}
const time = { hour: '2-digit', minute: '2-digit' } as const
const date = { day: '2-digit', month: 'short', year: 'numeric' } as const

export const timeOfDayText = momentsIn(time)
export const weekdayTimeText = momentsIn({ weekday: 'short', ...time })
export const dateText = momentsIn(date)
export const dateTimeText = momentsIn({ ...date, ...time })
/** To the second. */
export const fullMomentText = momentsIn({ dateStyle: 'medium', timeStyle: 'medium' })

// Its word is one of the sentence that it stands in.
const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' })
/** `RDS01, RDS02 and 4 more`, where that many are not named. */
export const andMore = (names: readonly string[], more: number): string =>
  lists.format(more > 0 ? [...names, `${countText(more)} more`] : names)

/** `RDS01, RDS02 and 4 more`: as many as that are named. */
export const namesText = (names: readonly string[], most: number): string =>
  andMore(names.slice(0, most), names.length - most)

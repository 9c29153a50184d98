/** Everything is sorted, counted and dated by one locale: the one of whoever runs the program. */
const own = undefined

/** As a person looks for names: without case first, and RDS9 before RDS10. */
export const compareNames: (one: string, other: string) => number = new Intl.Collator(own, { numeric: true })
  .compare

const numbers = new Intl.NumberFormat(own)
/** `1,204`. */
export const countText = (count: number): string => numbers.format(count)

const moments = new Intl.DateTimeFormat(own, { dateStyle: 'medium', timeStyle: 'medium' })
/** Date and time by the clock on the wall. */
export const fullMomentText = (at: number): string => moments.format(at)

// Its word is one of the sentence that it stands in.
const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' })
/** `RDS01, RDS02 and 4 more`. */
export function namesText(names: readonly string[], most: number): string {
  const rest = names.length - most
  return lists.format(rest > 0 ? [...names.slice(0, most), `${countText(rest)} more`] : names)
}

import type { ServerStatus } from '#contract/server.ts'
import { countText } from '../ui/time.ts'

const collator = new Intl.Collator('en', { numeric: true })
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** RDS9 comes before RDS10. */
export const byServerName = (one: Pick<ServerStatus, 'name'>, other: Pick<ServerStatus, 'name'>): number =>
  collator.compare(one.name, other.name)

/** `RDS01, RDS02 and 4 more`. */
export function namesText(names: readonly string[], most: number): string {
  const rest = names.length - most
  return list.format(rest > 0 ? [...names.slice(0, most), `${countText(rest)} more`] : names)
}

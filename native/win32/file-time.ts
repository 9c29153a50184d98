/** Milliseconds from 1601 to 1970. */
const epochDifferenceMs = 11_644_473_600_000n
const ticksPerMs = 10_000n
const never = 0x7fff_ffff_ffff_ffffn

/** A FILETIME (100 ns since 1601, UTC) as epoch milliseconds; null for zero, negative and "never". */
export function fromFileTime(ticks: bigint): number | null {
  if (ticks <= 0n || ticks === never) return null
  return Number(ticks / ticksPerMs - epochDifferenceMs)
}

/** A FILETIME as decimal text, for what must tell one tick from the next; null where `fromFileTime` is. */
export function ticksText(ticks: bigint): string | null {
  return fromFileTime(ticks) === null ? null : ticks.toString()
}

/** Epoch milliseconds as a FILETIME; zero for unknown. */
export function toFileTime(at: number | null): bigint {
  return at === null ? 0n : (BigInt(Math.round(at)) + epochDifferenceMs) * ticksPerMs
}

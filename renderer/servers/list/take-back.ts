import type { Bridge } from '#contract/bridge.ts'
import type { Failure } from '#contract/failure.ts'
import type { EntryChange, LeftAlone } from '#contract/server.ts'
import { inParts } from '../in-parts.ts'

/** Well below what one request may be, also where each character takes three bytes. */
const mostCharacters = 1_500_000
const mostChanges = 20_000

const sizeOf = (change: EntryChange): number => JSON.stringify(change).length

/** Changes in parts that one request can carry. */
export function changeParts(
  changes: readonly EntryChange[],
  most = mostCharacters,
): readonly (readonly EntryChange[])[] {
  return inParts(inPlaces(changes), { sizeOf, mostSize: most, mostItems: mostChanges })
}

/** As the core goes about it: added ones go first, then others are put right, then removed ones come back from the top. */
const inPlaces = (changes: readonly EntryChange[]): readonly EntryChange[] =>
  changes.toSorted((one, other) => turnOf(one) - turnOf(other) || placeOf(one) - placeOf(other))

const turnOf = ({ before, after }: EntryChange): number => (before === null ? 0 : after === null ? 2 : 1)
const placeOf = ({ before }: EntryChange): number => before?.place ?? 0

/** What came of taking changes back. */
export interface TakeBackResult {
  /** What it changed in turn. */
  readonly changes: readonly EntryChange[]
  readonly leftAlone: readonly LeftAlone[]
  readonly remarks: readonly string[]
  /** What was not tried, because of the failure. */
  readonly standing: readonly EntryChange[]
  readonly failure: Failure | null
}

/** Takes changes back, part after part; stops at the first that is refused as a whole. */
export async function takeBack(
  bridge: Pick<Bridge, 'invoke'>,
  toTakeBack: readonly EntryChange[],
): Promise<TakeBackResult> {
  const parts = changeParts(toTakeBack)
  let done: TakeBackResult = { changes: [], leftAlone: [], remarks: [], standing: [], failure: null }
  for (const [index, part] of parts.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- the next is tried only when this one was done
    const reply = await bridge.invoke('revert-list-changes', { changes: [...part] })
    if (!reply.ok) return { ...done, standing: parts.slice(index).flat(), failure: reply.failure }
    const { changes, leftAlone, remarks } = reply.value
    done = {
      ...done,
      changes: [...done.changes, ...changes],
      leftAlone: [...done.leftAlone, ...leftAlone],
      remarks: [...done.remarks, ...remarks],
    }
  }
  return done
}

import type { EntryChange, LeftAlone, NamedServer } from '#contract/server.ts'
import { countOf } from '#words/time.ts'
import { folderName } from '../../console/folders.ts'
import { namesText } from '../targets.ts'
import type { ListStep, Way } from './list-history.ts'
import { differingWords } from './same-entry.ts'
import type { TakeBackResult } from './take-back.ts'

/** How a server is called in the window, by its id; undefined for one it does not know. */
export type NameOf = (serverId: string) => string | undefined

const entryOf = ({ before, after }: EntryChange) => before ?? after
const nameIn = (change: EntryChange, nameOf: NameOf): string => {
  const entry = entryOf(change)
  return entry === null ? '' : (nameOf(entry.serverId) ?? entry.address)
}

/** `RDS01 and RDS02`, `12 servers`. */
function who(changes: readonly EntryChange[], nameOf: NameOf): string {
  if (changes.length > 3) return countOf(changes.length, 'server')
  return namesText(changes.map((change) => ({ name: nameIn(change, nameOf) })))
}

/** The sentence of each thing that can be done to the list. */
export const stepTexts = {
  added: (changes: readonly EntryChange[], nameOf: NameOf) => `${who(changes, nameOf)} added.`,
  imported: (changes: readonly EntryChange[], nameOf: NameOf) => `${who(changes, nameOf)} imported.`,
  removed: (changes: readonly EntryChange[], nameOf: NameOf) => `${who(changes, nameOf)} taken off the list.`,
  changed: (changes: readonly EntryChange[], nameOf: NameOf) => {
    const [change] = changes
    const before = change?.before ?? null
    const after = change?.after ?? null
    if (change === undefined || before === null || after === null) return ''
    const called = before.address === after.address ? '' : ` It was ${before.address}.`
    const name = called === '' ? nameIn(change, nameOf) : after.address
    return `${name}: ${joined(differingWords(before, after))} changed.${called}`
  },
  moved: (group: string | null) => (changes: readonly EntryChange[], nameOf: NameOf) =>
    `${who(changes, nameOf)} moved ${group === null ? `out of ${changes.length === 1 ? 'its folder' : 'their folders'}` : `to ${group}`}.`,
  renamed: (folder: string, to: string) => (changes: readonly EntryChange[]) =>
    `${folderName(folder)} renamed to ${to}: ${countOf(changes.length, 'server')}.`,
}

function joined(words: readonly string[]): string {
  return namesText(words.map((name) => ({ name })))
}

const mostRemarks = 5

/** What came of undoing or doing again: the step, how much of it, and what was done another way. */
export function takenBackText(
  { text, partial }: Pick<ListStep, 'text' | 'partial'>,
  way: Way,
  { changes, leftAlone, remarks, standing }: Omit<TakeBackResult, 'failure'>,
): string {
  const shown = remarks.slice(0, mostRemarks)
  const rest = remarks.length - shown.length
  const extent = { done: changes.length, left: leftAlone.length + standing.length, partial }
  const more = rest === 0 ? [] : [`And ${countOf(rest, 'server')} more like that.`]
  return [`${extentText(way, extent)}: ${text}`, ...shown, ...more].join(' ')
}

/** What was done of what there was to do. */
interface Extent {
  readonly done: number
  readonly left: number
  /** Whether there was only a part of the step to begin with. */
  readonly partial: boolean
}

function extentText(way: Way, { done, left, partial }: Extent): string {
  const word = way === 'undo' ? 'undone' : 'done again'
  if (left > 0) return done === 0 ? `Not ${word}` : `In part ${word}`
  if (way === 'redo' && partial) return 'Done again as far as it was undone'
  return way === 'undo' ? 'Undone' : 'Done again'
}

/** What the servers had that were left alone, to be kept elsewhere; empty where nothing of it is missing. */
export function hadText(left: readonly LeftAlone[]): string {
  return left.flatMap(({ change: { before } }) => (before === null ? [] : [factsText(before)])).join('\n')
}

function factsText({ address, group, tags, note, careful }: NamedServer): string {
  const facts = [
    group === null ? 'no folder' : `folder ${group}`,
    tags.length === 0 ? 'no tags' : `tags ${tags.join(', ')}`,
    careful ? 'careful' : 'not careful',
    note === null ? 'no note' : `note: ${note}`,
  ]
  return `${address}: ${facts.join('; ')}`
}

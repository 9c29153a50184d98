import { namesText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import { entryFieldWords, type EntryField } from '#words/server-entry.ts'
import { countOf } from '#words/time.ts'
import { folderName, type RenamedFolder } from '../../console/folders.ts'
import { entryFields, type ServerChange } from './server-draft.ts'

/** `RDS01 and RDS02`, `12 servers`. */
const who = (names: readonly string[]): string =>
  names.length > 3 ? countOf(names.length, 'server') : namesText(names, 5)

/** The sentence of each thing that can be done to the list. */
export const stepTexts = {
  added: (names: readonly string[]) => `${who(names)} added.`,
  imported: (names: readonly string[]) => `${who(names)} imported.`,
  removed: (names: readonly string[]) => `${who(names)} taken off the list.`,
  changed: ({ name, address }: ServerStatus, change: ServerChange) => {
    const isGiven = (field: EntryField) => change[field] !== undefined
    const words = namesText(
      entryFields.filter(isGiven).map((field) => entryFieldWords[field]),
      5,
    )
    return change.address === undefined
      ? `${name}: ${words} changed.`
      : `${change.address}: ${words} changed. It was ${address}.`
  },
  moved: (names: readonly string[], group: string | null) =>
    group === null
      ? `${who(names)} moved out of ${names.length === 1 ? 'its folder' : 'their folders'}.`
      : `${who(names)} moved to ${group}.`,
  renamed: ({ from, to }: RenamedFolder, count: number) =>
    `${folderName(from)} renamed to ${to}: ${countOf(count, 'server')}.`,
}

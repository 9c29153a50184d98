import { isDeepStrictEqual } from 'node:util'
import { assertNever } from '#contract/assert-never.ts'
import type { NamedServer } from '#contract/server.ts'
import { shortInTheMiddle } from './short-text.ts'

/** What can be another in an entry of the list. */
export type EntryField = keyof NamedServer

export const entryFields: readonly EntryField[] = ['address', 'group', 'tags', 'note', 'careful']

/** As the window calls them. */
export const fieldWords: Readonly<Record<EntryField, string>> = {
  address: 'name',
  group: 'folder',
  tags: 'tags',
  note: 'note',
  careful: 'careful mark',
}

export const isSameField = (field: EntryField, one: NamedServer, other: NamedServer): boolean =>
  one[field] === other[field] || isDeepStrictEqual(one[field], other[field])

export const differingFields = (one: NamedServer, other: NamedServer): readonly EntryField[] =>
  entryFields.filter((field) => !isSameField(field, one, other))

/** These fields of one entry, the others of another. */
export const withFields = <T extends NamedServer>(
  entry: T,
  from: NamedServer,
  fields: readonly EntryField[],
): T => ({ ...entry, ...Object.fromEntries(fields.map((field) => [field, from[field]])) })

/** What a field says, inside a sentence. */
export function valueText(field: EntryField, entry: NamedServer): string {
  switch (field) {
    case 'address':
      return quoted(entry.address)
    case 'group':
      return entry.group === null ? 'no folder' : quoted(entry.group)
    case 'tags':
      return entry.tags.length === 0 ? 'no tags' : quoted(entry.tags.join(', '))
    case 'note':
      return entry.note === null ? 'no note' : quoted(entry.note)
    case 'careful':
      return entry.careful ? 'careful' : 'not careful'
    default:
      return assertNever(field)
  }
}

const quoted = (text: string): string => `“${shortInTheMiddle(text, 120)}”`

/** `note`, `note and tags`, `folder, note and tags`. */
export function wordsOf(fields: readonly EntryField[]): string {
  const words = fields.map((field) => fieldWords[field])
  const last = words.pop() ?? ''
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`
}

import type { NamedServer } from '#contract/server.ts'

/** What can be another in an entry of the list. */
export type EntryField = keyof NamedServer

const fields: readonly { readonly field: EntryField; readonly word: string }[] = [
  { field: 'address', word: 'name' },
  { field: 'group', word: 'folder' },
  { field: 'tags', word: 'tags' },
  { field: 'note', word: 'note' },
  { field: 'careful', word: 'careful' },
]

export const isEntryField = (name: unknown): name is EntryField => fields.some(({ field }) => field === name)

export const isSameField = (field: EntryField, one: NamedServer, other: NamedServer): boolean =>
  one[field] === other[field] || (field === 'tags' && one.tags.join('\n') === other.tags.join('\n'))

const differing = (one: NamedServer, other: NamedServer) =>
  fields.filter(({ field }) => !isSameField(field, one, other))

export const differingFields = (one: NamedServer, other: NamedServer): readonly EntryField[] =>
  differing(one, other).map(({ field }) => field)

/** Words for the fields in which two entries differ. */
export const differingWords = (one: NamedServer, other: NamedServer): readonly string[] =>
  differing(one, other).map(({ word }) => word)

export const sameEntry = (one: NamedServer, other: NamedServer): boolean => differing(one, other).length === 0

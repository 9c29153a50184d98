import type { ServerEntry } from '#contract/server.ts'

type Field = 'address' | 'group' | 'tags' | 'note' | 'careful'

const fields: readonly { readonly field: Field; readonly word: string }[] = [
  { field: 'address', word: 'name' },
  { field: 'group', word: 'folder' },
  { field: 'tags', word: 'tags' },
  { field: 'note', word: 'note' },
  { field: 'careful', word: 'careful' },
]

type Described = Pick<ServerEntry, Field>

/** Words for the fields in which two entries differ. */
export const differingWords = (one: Described, other: Described): readonly string[] =>
  fields
    .filter(({ field }) => JSON.stringify(one[field]) !== JSON.stringify(other[field]))
    .map(({ word }) => word)

export const sameEntry = (one: Described, other: Described): boolean =>
  differingWords(one, other).length === 0

import type { NamedServer } from '#contract/server.ts'

export type EntryField = keyof NamedServer

/** What can be said of a server in the list, as the window calls it. */
export const entryFieldWords: Readonly<Record<EntryField, string>> = {
  address: 'name',
  group: 'folder',
  tags: 'tags',
  note: 'note',
  careful: 'careful mark',
}

/** `folder “London”`, `tags none`, `careful mark set`. */
export function entryFieldText(field: EntryField, server: NamedServer): string {
  const value = server[field]
  if (typeof value === 'boolean') return `${entryFieldWords[field]} ${value ? 'set' : 'not set'}`
  const text = typeof value === 'string' ? value : (value ?? []).join(', ')
  return `${entryFieldWords[field]} ${text === '' ? 'none' : `“${text}”`}`
}

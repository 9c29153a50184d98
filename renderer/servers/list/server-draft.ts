import type { CommandArguments } from '#contract/commands.ts'
import type { Failure } from '#contract/failure.ts'
import type { ServerFacts } from '#contract/server.ts'
import { typedFolder } from '../../console/folders.ts'
import { differingFields, isEntryField, isSameField } from './same-entry.ts'

/** A server as it stands in the fields of its dialog. */
export interface ServerDraft {
  readonly address: string
  readonly group: string
  readonly tags: string
  readonly note: string
  readonly careful: boolean
}

export type DraftField = keyof ServerDraft

/** What can be said of a server here. */
export type Described = ServerFacts & { readonly address: string }

export const emptyDraft = (group: string | null): ServerDraft => ({
  address: '',
  group: group ?? '',
  tags: '',
  note: '',
  careful: false,
})

export const draftOf = ({ address, group, tags, note, careful }: Described): ServerDraft => ({
  address,
  group: group ?? '',
  tags: tags.join(', '),
  note: note ?? '',
  careful,
})

export const tagsIn = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')

/** What the draft says of the server; what is wrong with it the core knows. */
export const describedBy = ({ address, group, tags, note, careful }: ServerDraft): Described => ({
  address: address.trim(),
  group: typedFolder(group),
  tags: tagsIn(tags),
  note: note.trim() || null,
  careful,
})

/** What is to be another of a server of the list. */
export type ServerChange = Omit<CommandArguments<'change-server'>, 'serverId'>

/** Fields that were changed here and are another by now than they were seen, unless both say the same. */
export function overtakenFields(draft: ServerDraft, seen: Described, now: Described): readonly DraftField[] {
  const mine = describedBy(draft)
  const theirs = differingFields(seen, now)
  return differingFields(mine, now).filter(
    (field) => theirs.includes(field) && !isSameField(field, mine, seen),
  )
}

/** Only what was changed here, with what was seen there: what others change meanwhile stays theirs. Null for nothing. */
export function changeIn(draft: ServerDraft, base: Described): ServerChange | null {
  const now = describedBy(draft)
  const fields = differingFields(now, base)
  if (fields.length === 0) return null
  const only = (of: Described) => Object.fromEntries(fields.map((field) => [field, of[field]]))
  return { ...only(now), seen: only(base) }
}

export type FieldProblems = { readonly [K in DraftField]?: string }

/** Which field the core refused, and why; empty where it refused for another reason. */
export function fieldProblems(failure: Failure | null): FieldProblems {
  if (failure?.kind !== 'invalid') return {}
  return Object.fromEntries(
    failure.problems.flatMap(({ path: [field, at], message }) => {
      if (!isEntryField(field)) return []
      return [[field, typeof at === 'number' ? `Number ${at + 1}: ${message}` : message] as const]
    }),
  )
}

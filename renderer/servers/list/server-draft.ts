import type { CommandArguments } from '#contract/commands.ts'
import type { Failure } from '#contract/failure.ts'
import type { NamedServer } from '#contract/server.ts'
import type { EntryField } from '#words/server-entry.ts'
import { faultSentence } from '#words/problems.ts'
import { typedFolder } from '../../console/folders.ts'

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
export type Described = NamedServer

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

export const entryFields: readonly EntryField[] = ['address', 'group', 'tags', 'note', 'careful']

/** Where two descriptions of a server differ. */
export const differingFields = (one: Described, other: Described): readonly EntryField[] =>
  entryFields.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]))

/** Only what was changed here, and how the server was seen. Null for nothing. */
export function changeIn(draft: ServerDraft, seen: Described): ServerChange | null {
  const now = describedBy(draft)
  const fields = differingFields(now, seen)
  if (fields.length === 0) return null
  return { ...Object.fromEntries(fields.map((field) => [field, now[field]])), seen }
}

/** What was typed, over what the server says now in all other fields. */
export function keptDraft(draft: ServerDraft, seen: Described, now: Described): ServerDraft {
  const typed = differingFields(describedBy(draft), seen)
  return { ...draftOf(now), ...Object.fromEntries(typed.map((field) => [field, draft[field]])) }
}

/** Without all that is known of a server beyond its description. */
export const descriptionOf = ({ address, group, tags, note, careful }: Described): Described => ({
  address,
  group,
  tags,
  note,
  careful,
})

export type FieldProblems = { readonly [K in DraftField]?: string }

/** Which field the core refused, and why; empty where it refused for another reason. */
export function fieldProblems(failure: Failure | null): FieldProblems {
  if (failure?.kind !== 'invalid') return {}
  return Object.fromEntries(
    failure.problems.flatMap((problem) => {
      const [field, at] = problem.path
      if (!entryFields.some((one) => one === field)) return []
      const said = faultSentence(problem)
      return [[field, typeof at === 'number' ? `Number ${at + 1}: ${said}` : said] as const]
    }),
  )
}

import type { CommandArguments } from '#contract/commands.ts'
import type { Failure } from '#contract/failure.ts'
import type { ServerFacts } from '#contract/server.ts'
import { typedFolder } from '../folders.ts'

/** A server as it stands in the fields of its dialog. */
export interface ServerDraft {
  readonly address: string
  readonly group: string
  readonly tags: string
  readonly note: string
  readonly careful: boolean
}

export type DraftField = keyof ServerDraft

type Described = ServerFacts & { readonly address: string }

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

type Change = Omit<CommandArguments<'change-server'>, 'serverId'>

/** Only what was changed here: what others change meanwhile in other fields stays theirs. Null for nothing. */
export function changeIn(draft: ServerDraft, base: Described): Change | null {
  const now = describedBy(draft)
  const change: Change = {
    ...(now.address !== base.address && { address: now.address }),
    ...(now.group !== base.group && { group: now.group }),
    ...(now.tags.join('\n') !== base.tags.join('\n') && { tags: now.tags }),
    ...(now.note !== base.note && { note: now.note }),
    ...(now.careful !== base.careful && { careful: now.careful }),
  }
  return Object.keys(change).length === 0 ? null : change
}

export type FieldProblems = { readonly [K in DraftField]?: string }

const isField = (name: string): name is DraftField =>
  ['address', 'group', 'tags', 'note', 'careful'].includes(name)

/** Which field the core refused, and why; empty where it refused for another reason. */
export function fieldProblems(failure: Failure | null): FieldProblems {
  if (failure?.kind !== 'invalid') return {}
  return Object.fromEntries(
    failure.problems.flatMap((problem) => {
      const [, field = '', at, said = ''] = /^(\w+)(?:\.(\d+))?: (.*)$/su.exec(problem) ?? []
      if (!isField(field)) return []
      return [[field, at === undefined ? said : `Number ${Number(at) + 1}: ${said}`] as const]
    }),
  )
}

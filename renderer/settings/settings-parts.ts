import { intervalNames } from '#contract/reading-intervals.ts'
import type { AskPolicy } from '#contract/settings.ts'
import { intervalLabels } from './intervals-draft.ts'
import type { SettingsDraft, SettingsTab, TemplateDraft } from './settings-draft.ts'

/** What one person can change without touching the rest. */
export interface SettingsPart {
  /** Unlike that of any other part. */
  readonly name: string
  readonly tab: SettingsTab
  readonly label: string
  readonly read: (draft: SettingsDraft) => unknown
  /** What it is, as far as it is not the same in the other draft. */
  readonly say: (draft: SettingsDraft, other: SettingsDraft) => string
  /** The draft, with this part as it is in another one. */
  readonly put: (draft: SettingsDraft, from: SettingsDraft) => SettingsDraft
}

export const differ = ({ read }: SettingsPart, one: SettingsDraft, other: SettingsDraft): boolean =>
  JSON.stringify(read(one)) !== JSON.stringify(read(other))

/** All but the VIP accounts: those are a set, in which nobody's entry stands in another's way. */
export function partsOf(...drafts: readonly SettingsDraft[]): readonly SettingsPart[] {
  const templateIds = new Set(
    drafts.flatMap(({ templates }) => templates.map(({ templateId }) => templateId)),
  )
  const named = (templateId: string) =>
    drafts.map((draft) => templateIn(draft, templateId)).find((template) => template !== undefined)?.name
  return [
    ...policyParts,
    ...intervalParts,
    ...[...templateIds].map((id) => templatePart(id, named(id) ?? '')),
  ]
}

const policyLabels = { reason: 'Reason', ticketNumber: 'Ticket number' } as const
const policyWords: Readonly<Record<AskPolicy, string>> = {
  optional: 'Optional',
  asked: 'Asked',
  required: 'Required',
}

const policyParts: readonly SettingsPart[] = (['reason', 'ticketNumber'] as const).map((name) => ({
  name,
  tab: 'asking',
  label: policyLabels[name],
  read: (draft) => draft[name],
  say: (draft) => policyWords[draft[name]],
  put: (draft, from) => ({ ...draft, [name]: from[name] }),
}))

const intervalParts: readonly SettingsPart[] = intervalNames.map((name) => ({
  name,
  tab: 'reading',
  label: intervalLabels[name],
  read: ({ reading }) => reading[name],
  say: ({ reading }) => reading[name].trim() || 'empty',
  put: (draft, from) => ({ ...draft, reading: { ...draft.reading, [name]: from.reading[name] } }),
}))

const templateIn = ({ templates }: SettingsDraft, templateId: string): TemplateDraft | undefined =>
  templates.find((template) => template.templateId === templateId)

const templatePart = (templateId: string, name: string): SettingsPart => ({
  name: `template ${templateId}`,
  tab: 'messages',
  label: `Message template “${name}”`,
  read: (draft) => templateIn(draft, templateId),
  say: (draft, other) => templateWords(templateIn(draft, templateId), templateIn(other, templateId)),
  put: (draft, from) => ({ ...draft, templates: withTemplate(draft.templates, from.templates, templateId) }),
})

/** A template as it is elsewhere: gone, changed where it stands, or new behind the one it follows there. */
function withTemplate(
  into: readonly TemplateDraft[],
  from: readonly TemplateDraft[],
  templateId: string,
): readonly TemplateDraft[] {
  const at = from.findIndex((template) => template.templateId === templateId)
  const template = from[at]
  if (template === undefined) return into.filter((other) => other.templateId !== templateId)
  if (into.some((other) => other.templateId === templateId)) {
    return into.map((other) => (other.templateId === templateId ? template : other))
  }
  const before = from[at - 1]
  const place = into.findIndex((other) => other.templateId === before?.templateId)
  return into.toSpliced(at > 0 && place < 0 ? into.length : place + 1, 0, template)
}

const templateFields = {
  name: 'name',
  title: 'title',
  text: 'message',
  buttons: 'buttons',
  wait: 'wait, seconds',
} as const satisfies Partial<Record<keyof TemplateDraft, string>>

function templateWords(template: TemplateDraft | undefined, other: TemplateDraft | undefined): string {
  if (template === undefined) return 'removed'
  const own = (['name', 'title', 'text', 'buttons', 'wait'] as const).filter(
    (field) => template[field] !== other?.[field],
  )
  return own.map((field) => `${templateFields[field]} “${template[field]}”`).join(', ')
}

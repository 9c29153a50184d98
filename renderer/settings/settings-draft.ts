import type { AskPolicy, MessageTemplate, Settings } from '#contract/settings.ts'
import { intervalProblems, type IntervalName } from '#contract/reading-intervals.ts'
import { vipMarkProblem } from '#contract/vip.ts'
import { draftOfIntervals, intervalsOf, type IntervalsDraft } from './intervals-draft.ts'
import {
  draftOfTemplate,
  messageProblems,
  questionOf,
  waitRange,
  type FieldProblem,
  type MessageDraft,
  type MessageField,
} from '../actions/message-draft.ts'

/** A template while it is written. */
export interface TemplateDraft extends MessageDraft {
  readonly templateId: string
  readonly name: string
}

/** The settings while they are changed: everything as it is typed. */
export interface SettingsDraft {
  readonly reason: AskPolicy
  readonly ticketNumber: AskPolicy
  /** One account a line. */
  readonly vipText: string
  readonly templates: readonly TemplateDraft[]
  /** Seconds. */
  readonly reading: IntervalsDraft
}

export type SettingsTab = 'asking' | 'vip' | 'messages' | 'reading'

/** What keeps the settings from being saved, and where it stands. */
export interface SettingsProblem extends FieldProblem<MessageField | 'name' | 'vip' | IntervalName> {
  readonly tab: SettingsTab
  /** Null outside of a template. */
  readonly templateId: string | null
}

export const mostTemplates = 100
const longestName = 64
const mostMarks = 1000
const longestMark = 256

export function draftOf(settings: Settings): SettingsDraft {
  const { reason, ticketNumber, vipAccounts, messageTemplates, reading } = settings
  return {
    reason,
    ticketNumber,
    vipText: vipAccounts.join('\n'),
    templates: messageTemplates.map((template) => ({
      ...draftOfTemplate(template),
      templateId: template.templateId,
      name: template.name,
    })),
    reading: draftOfIntervals(reading),
  }
}

/** What a draft without problems stands for. */
export function settingsOf(draft: SettingsDraft): Settings {
  const { reason, ticketNumber, vipText, templates, reading } = draft
  return {
    reason,
    ticketNumber,
    vipAccounts: marksIn(vipText).map(({ mark }) => mark),
    messageTemplates: templates.map(templateOf),
    reading: intervalsOf(reading),
  }
}

function templateOf(draft: TemplateDraft): MessageTemplate {
  const { templateId, name, title, text } = draft
  return { templateId, name: name.trim(), title: title.trim(), text: text.trim(), answer: questionOf(draft) }
}

/** Whether saving would keep anything else than what is kept. */
export function isChanged(draft: SettingsDraft, kept: Settings): boolean {
  return JSON.stringify(draft) !== JSON.stringify(draftOf(kept))
}

export function problemsIn({ vipText, templates, reading }: SettingsDraft): readonly SettingsProblem[] {
  return [...vipProblems(vipText), ...templates.flatMap(templateProblems), ...readingProblems(reading)]
}

function readingProblems(reading: IntervalsDraft): readonly SettingsProblem[] {
  return intervalProblems(intervalsOf(reading)).map(({ name, text }) => ({
    tab: 'reading',
    templateId: null,
    field: name,
    text,
    missing: false,
  }))
}

/** Marks with the line each stands in, counted from one. */
function marksIn(text: string): readonly { readonly mark: string; readonly line: number }[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ mark: line.trim(), line: index + 1 }))
    .filter(({ mark }) => mark !== '')
}

function vipProblems(text: string): readonly SettingsProblem[] {
  const marks = marksIn(text)
  const wrong = marks.flatMap(({ mark, line }) => {
    const why = mark.length > longestMark ? `It is longer than ${longestMark}.` : vipMarkProblem(mark)
    return why === null ? [] : [`Line ${line}, “${mark.slice(0, 60)}”: ${why}`]
  })
  const many = marks.length > mostMarks ? [`At most ${mostMarks} accounts; these are ${marks.length}.`] : []
  const place = { tab: 'vip', templateId: null, field: 'vip', missing: false } as const
  return [...many, ...wrong].map((said) => ({ ...place, text: said }))
}

function templateProblems(template: TemplateDraft): readonly SettingsProblem[] {
  const name = template.name.trim()
  const named: readonly FieldProblem<'name'>[] =
    name === ''
      ? [{ field: 'name', text: 'The template has no name.', missing: true }]
      : name.length > longestName
        ? [{ field: 'name', text: `At most ${longestName} characters.`, missing: false }]
        : []
  const { templateId } = template
  return [...named, ...messageProblems(template)].map((problem) => ({
    ...problem,
    tab: 'messages',
    templateId,
  }))
}

export function newTemplate(templateId: string): TemplateDraft {
  return {
    templateId,
    name: 'New message',
    title: 'Helpdesk',
    text: '',
    buttons: 'none',
    wait: String(waitRange.usual),
  }
}

/** A copy right after its original. */
export function withCopy(
  templates: readonly TemplateDraft[],
  templateId: string,
  copyId: string,
): readonly TemplateDraft[] {
  return templates.flatMap((template) =>
    template.templateId === templateId
      ? [template, { ...template, templateId: copyId, name: copyName(template.name) }]
      : [template],
  )
}

const copyName = (name: string) => `${name.trim().slice(0, longestName - ', copy'.length)}, copy`

/** A template that was removed and can be put back where it stood. */
export interface RemovedTemplate {
  readonly template: TemplateDraft
  readonly index: number
}

export function withRestored(
  templates: readonly TemplateDraft[],
  { template, index }: RemovedTemplate,
): readonly TemplateDraft[] {
  return templates.toSpliced(index, 0, template)
}

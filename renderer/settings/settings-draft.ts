import { longestTemplateName } from '#contract/message-text.ts'
import type { Problem } from '#contract/problem.ts'
import type { AskPolicy, MessageTemplate, Settings } from '#contract/settings.ts'
import { intervalProblems } from '#contract/reading-intervals.ts'
import { mostVipAccounts, vipMarkFault } from '#contract/vip.ts'
import { faultSentence } from '#words/problems.ts'
import { draftOfIntervals, intervalsOf, type IntervalsDraft } from './intervals-draft.ts'
import { draftOfTemplate, messageProblems, questionOf, waitRange } from '../actions/message-draft.ts'
import type { MessageDraft } from '../console/intent.ts'

/** A template while it is written. */
export interface TemplateDraft extends MessageDraft {
  readonly templateId: string
  readonly name: string
}

/** The settings while they are changed: each as it is typed. */
export interface SettingsDraft {
  readonly reason: AskPolicy
  readonly ticketNumber: AskPolicy
  /** One account a line. */
  readonly vipAccounts: string
  readonly messageTemplates: readonly TemplateDraft[]
  /** Seconds. */
  readonly reading: IntervalsDraft
  readonly keepSnapshot: boolean
}

/** What keeps the settings from being saved. `missing`: nothing stands there yet, which is no mistake before saving. */
export interface SettingsProblem extends Pick<Problem, 'path'> {
  readonly text: string
  readonly missing: boolean
}

export function draftOf(settings: Settings): SettingsDraft {
  const { reason, ticketNumber, vipAccounts, messageTemplates, reading, keepSnapshot } = settings
  return {
    reason,
    ticketNumber,
    vipAccounts: vipAccounts.join('\n'),
    messageTemplates: messageTemplates.map((template) => ({
      ...draftOfTemplate(template),
      templateId: template.templateId,
      name: template.name,
    })),
    reading: draftOfIntervals(reading),
    keepSnapshot,
  }
}

/** What a draft without problems stands for. */
export function settingsOf(draft: SettingsDraft): Settings {
  const { reason, ticketNumber, vipAccounts, messageTemplates, reading, keepSnapshot } = draft
  return {
    reason,
    ticketNumber,
    vipAccounts: marksIn(vipAccounts).map(({ mark }) => mark),
    messageTemplates: messageTemplates.map(templateOf),
    reading: intervalsOf(reading),
    keepSnapshot,
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

export function problemsIn(draft: SettingsDraft): readonly SettingsProblem[] {
  return [
    ...vipProblems(draft.vipAccounts),
    ...draft.messageTemplates.flatMap(templateProblems),
    ...intervalProblems(intervalsOf(draft.reading)).map((problem) =>
      problemOf(['reading', ...problem.path], faultSentence(problem)),
    ),
  ]
}

/** What is wrong at one place, or inside of it; null where nothing is. */
export function problemIn(problems: readonly SettingsProblem[], ...place: Problem['path']): string | null {
  const found = problems.find(({ path }) => place.every((step, depth) => path[depth] === step))
  return found?.text ?? null
}

const problemOf = (path: Problem['path'], text: string, missing = false): SettingsProblem => ({
  path,
  text,
  missing,
})

/** Marks with the line each stands in, counted from one. */
function marksIn(text: string): readonly { readonly mark: string; readonly line: number }[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ mark: line.trim(), line: index + 1 }))
    .filter(({ mark }) => mark !== '')
}

function vipProblems(text: string): readonly SettingsProblem[] {
  const marks = marksIn(text)
  const wrong = marks.flatMap(({ mark, line }, index) => {
    const fault = vipMarkFault(mark)
    if (fault === null) return []
    const said = `Line ${line}, “${mark.slice(0, 60)}”: ${faultSentence(fault)}`
    return [problemOf(['vipAccounts', index], said)]
  })
  const many = `At most ${mostVipAccounts} accounts; these are ${marks.length}.`
  return marks.length > mostVipAccounts ? [problemOf(['vipAccounts'], many), ...wrong] : wrong
}

function templateProblems(template: TemplateDraft, index: number): readonly SettingsProblem[] {
  const place = (field: string) => ['messageTemplates', index, field]
  const { length } = template.name.trim()
  const words = messageProblems(template).map(({ field, text, missing }) =>
    problemOf(place(field), text, missing),
  )
  if (length === 0) return [problemOf(place('name'), 'The template has no name.', true), ...words]
  if (length <= longestTemplateName) return words
  return [problemOf(place('name'), `At most ${longestTemplateName} characters.`), ...words]
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

const copyName = (name: string) => `${name.trim().slice(0, longestTemplateName - ', copy'.length)}, copy`

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

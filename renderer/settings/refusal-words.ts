import type { Failure } from '#contract/failure.ts'
import type { Problem } from '#contract/problem.ts'
import { intervalLabels, isIntervalName } from './intervals-draft.ts'
import type { SettingsDraft } from './settings-draft.ts'

const policies: Readonly<Record<string, string>> = { reason: 'Reason', ticketNumber: 'Ticket number' }
const templateFields: Readonly<Record<string, string>> = {
  name: 'name',
  title: 'title',
  text: 'message',
  answer: 'answer and wait',
}

/** What the core found wrong, with each field by the name the person knows it by. */
export function refusalWords(failure: Failure, draft: SettingsDraft): readonly string[] {
  if (failure.kind !== 'invalid') return []
  return failure.problems.map(({ path, message }) => `${fieldName(path.slice(1), draft)}: ${message}`)
}

/** Of `messageTemplates.1.text`: `Message template “Please save”, message`. */
function fieldName([field = '', index = '', part = '']: Problem['path'], draft: SettingsDraft): string {
  if (field === 'vipAccounts')
    return index === '' ? 'VIP accounts' : `VIP accounts, number ${Number(index) + 1}`
  if (field === 'reading') return isIntervalName(index) ? `Reading, ${intervalLabels[index]}` : 'Reading'
  if (field !== 'messageTemplates') return policies[String(field)] ?? 'The settings'
  const template = draft.templates[Number(index)]
  if (index === '' || template === undefined) return 'Message templates'
  const named = templateFields[String(part)]
  return `Message template “${template.name}”${named === undefined ? '' : `, ${named}`}`
}

import type { Context } from '../context.ts'
import { firstSettings } from '#core/settings/first-settings.ts'
import { troubled, troubledBy, type Outcome } from '../trouble.ts'
import type { OneShot } from '../one-shot/one-shot.ts'
import { noted } from './confirm.ts'
import { commitAndFollow } from './follow.ts'
import { resultsOf } from './results.ts'

/** Kept ready by the console for this very question; a person may have changed it there. */
const templateId = 'may-i-reset'

/**
 * Asks the people whether it may be done, and waits for their answers. Answers with the message's action, so that the
 * ticket that follows carries them into the audit. A no ends the command.
 */
export async function warnFirst(
  context: Context,
  oneShot: OneShot,
  sessionKeys: readonly string[],
  waitSeconds: number,
): Promise<Outcome<string>> {
  const words = await wordsOfQuestion(oneShot)
  const ticket = await oneShot.run('prepare-action', {
    verb: 'message',
    sessionKeys: [...sessionKeys],
    title: words.title,
    text: words.text,
    answer: { buttons: 'yes-no', waitSeconds },
    includeDisconnected: true,
  })
  if (!ticket.ok) return troubledBy(ticket.failure)
  const { ticketId, targets } = ticket.value
  if (targets.length === 0) return troubled('notConfirmed', 'Nobody could be asked, so nothing was done.')
  context.say.note(
    `Asking ${targets.length === 1 ? 'the person' : `${targets.length} people`}; ${waitSeconds} s to answer …`,
  )
  const asked = await commitAndFollow(context, oneShot, ticket.value, {
    ...noted(context),
    typedCount: ticket.value.owed.typedCount,
  })
  if (!asked.ok) return asked
  const results = resultsOf(asked.value)
  for (const { text } of results) context.say.note(text)
  const refusing = asked.value.targets.some(({ answer }) => answer === 'no' || answer === 'cancel')
  if (refusing && asked.value.targets.length === 1)
    return troubled('notConfirmed', 'The person said no. Nothing was done.')
  const failed = asked.value.targets.find(({ phase }) => phase !== 'answered')
  if (failed !== undefined)
    return troubled('notConfirmed', 'Not everybody could be asked, so nothing was done.')
  return { ok: true, value: ticketId }
}

async function wordsOfQuestion(oneShot: OneShot): Promise<{ readonly title: string; readonly text: string }> {
  const read = await oneShot.run('read-settings', {})
  const templates = read.ok ? read.value.messageTemplates : firstSettings.messageTemplates
  const template = [...templates, ...firstSettings.messageTemplates].find(
    (one) => one.templateId === templateId,
  )
  if (template === undefined) throw new Error(`no template ${templateId}`)
  return template
}

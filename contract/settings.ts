import { z } from 'zod'
import { messageQuestion } from './message.ts'
import { longestTemplateName, messageUnits, mostTemplates } from './message-text.ts'
import { issueOf } from './problem.ts'
import { intervalProblems, type ReadingIntervals } from './reading-intervals.ts'
import { mostVipAccounts, vipMarkFault } from './vip.ts'

/** How much the console wants something with a harmful verb. `asked`: the field is shown, and may stay empty. */
export const askPolicy = z.enum(['optional', 'asked', 'required'])
export type AskPolicy = z.infer<typeof askPolicy>

/** A message kept ready. */
export const messageTemplate = z
  .object({
    templateId: z.string().min(1).max(64),
    /** Name in the list. */
    name: z.string().trim().min(1).max(longestTemplateName),
    title: z.string().trim().max(messageUnits),
    /** With `{user}`, `{server}` and `{minutes}`. */
    text: z.string().trim().min(1).max(messageUnits),
    /** Null: no answer is waited for. */
    answer: messageQuestion.nullable(),
  })
  .strict()
export type MessageTemplate = z.infer<typeof messageTemplate>

const vipMark = z
  .string()
  .trim()
  .superRefine((mark, context) => {
    const fault = vipMarkFault(mark)
    if (fault !== null) context.addIssue(issueOf(fault))
  })

/** How often servers are read. */
export const readingIntervals = z
  .object({ inViewSeconds: z.number(), nearSeconds: z.number(), restSeconds: z.number() })
  .strict()
  .superRefine((intervals, context) => {
    for (const problem of intervalProblems(intervals)) context.addIssue(issueOf(problem, problem.path))
  }) satisfies z.ZodType<ReadingIntervals>

/** What the person of the console has chosen. */
export const settings = z
  .object({
    /** A reason with harmful verbs. */
    reason: askPolicy,
    /** A ticket number with harmful verbs. */
    ticketNumber: askPolicy,
    /** Accounts to be careful with: `DOMAIN\user`, or `user` or `.\user` for that name in any domain. */
    vipAccounts: z.array(vipMark).max(mostVipAccounts),
    messageTemplates: z
      .array(messageTemplate)
      .max(mostTemplates)
      .superRefine((all, context) => {
        const seen = new Set<string>()
        for (const [index, { templateId }] of all.entries()) {
          if (seen.has(templateId)) context.addIssue(issueOf({ code: 'id-twice', values: {} }, [index]))
          seen.add(templateId)
        }
      }),
    /** How often servers are read. */
    reading: readingIntervals,
    /** Whether who was seen where is kept in the data folder, and shown as old at the next start until a server is read. */
    keepSnapshot: z.boolean(),
  })
  .strict()
export type Settings = z.infer<typeof settings>

/** Each is chosen by itself. */
export const settingNames = settings.keyof().options

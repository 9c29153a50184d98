import { z } from 'zod'
import { answerSeconds } from './message-text.ts'

/** Buttons of a message that waits for an answer. */
export const messageButtons = z.enum(['ok', 'ok-cancel', 'yes-no'])
export type MessageButtons = z.infer<typeof messageButtons>

/** That an answer is waited for, and how long. */
export const messageQuestion = z
  .object({
    buttons: messageButtons,
    /** Seconds until the box closes by itself. */
    waitSeconds: z.number().int().min(answerSeconds.least).max(answerSeconds.most),
  })
  .strict()
export type MessageQuestion = z.infer<typeof messageQuestion>

/** What came back. `no-answer`: the time ran out. `session-gone`: the session ended before anybody answered. */
export const userAnswer = z.enum(['yes', 'no', 'ok', 'cancel', 'no-answer', 'session-gone'])
export type UserAnswer = z.infer<typeof userAnswer>

/** The answer to an earlier message, shown and audited with what is done after it. */
export const earlierAnswer = z.object({
  /** The message's action. */
  actionId: z.string(),
  answer: userAnswer,
  /** Epoch milliseconds. */
  answeredAt: z.number(),
})
export type EarlierAnswer = z.infer<typeof earlierAnswer>

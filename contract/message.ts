import { z } from 'zod'

/** Most UTF-16 units that title and text may each have once they are filled in, line ends counted as two. */
export const messageUnits = 512

/**
 * Text as Windows' message box takes it: line ends as CR LF, no other control characters but the tab. Lengths are counted
 * on this.
 */
export function messageText(text: string): string {
  const lines = text.replaceAll(/\r\n|\r|\n|\u2028|\u2029/g, '\n')
  // oxlint-disable-next-line no-control-regex -- a NUL would end the text in C, the others show as boxes
  return lines.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replaceAll('\n', '\r\n')
}

/** Buttons of a message that waits for an answer. */
export const messageButtons = z.enum(['ok', 'ok-cancel', 'yes-no'])
export type MessageButtons = z.infer<typeof messageButtons>

/** That an answer is waited for, and how long. */
export const messageQuestion = z
  .object({
    buttons: messageButtons,
    /** Seconds until the box closes by itself. */
    waitSeconds: z.number().int().min(5).max(300),
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

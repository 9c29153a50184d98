import type { ActionDetails } from '#contract/action-request.ts'
import type { MessageQuestion, UserAnswer } from '#contract/message.ts'
import { messageText } from '#contract/message-text.ts'

/** MB_ flags of winuser.h. */
const flags = {
  okCancel: 0x1,
  yesNo: 0x4,
  iconQuestion: 0x20,
  iconInformation: 0x40,
  secondButtonIsDefault: 0x100,
  foreground: 0x1_0000,
  topmost: 0x4_0000,
} as const

/** A frozen or full-screen program must not hide the box. */
const inFront = flags.foreground | flags.topmost

/** An Enter meant for a letter must not agree to anything, so the harmless button is the default. */
const styles: Readonly<Record<MessageQuestion['buttons'], number>> = {
  ok: inFront | flags.iconInformation,
  'ok-cancel': inFront | flags.okCancel | flags.iconQuestion | flags.secondButtonIsDefault,
  'yes-no': inFront | flags.yesNo | flags.iconQuestion | flags.secondButtonIsDefault,
}

/** What WTSSendMessageW is given. */
export interface MessageBox {
  readonly title: string
  readonly titleBytes: number
  readonly text: string
  readonly textBytes: number
  readonly style: number
  readonly timeoutSeconds: number
  readonly wait: boolean
}

/** What is shown to a person, and whether an answer is waited for. */
export type MessageDeed = Extract<ActionDetails, { verb: 'message' }>

/** Lengths are bytes without the NUL; an empty title is shown as "Error" by some versions and refused by others. */
export function messageBox({ question, ...message }: MessageDeed): MessageBox {
  const title = messageText(message.title) || ' '
  const text = messageText(message.text)
  return {
    title,
    titleBytes: 2 * title.length,
    text,
    textBytes: 2 * text.length,
    style: styles[question?.buttons ?? 'ok'],
    // Waiting with a time of 0 would wait for ever; without waiting, 0 leaves the box until it is closed.
    timeoutSeconds: question?.waitSeconds ?? 0,
    wait: question !== null,
  }
}

type Answer = Exclude<UserAnswer, 'session-gone'>

/** Some builds of Server 2008 R2 answer 0 when the time is up. */
const answers: ReadonlyMap<number, Answer> = new Map<number, Answer>([
  [0, 'no-answer'],
  [1, 'ok'],
  [2, 'cancel'],
  [6, 'yes'],
  [7, 'no'],
  [32_000, 'no-answer'],
])

/** Null for what no box of ours can answer. */
export function answerOf(response: number): Answer | null {
  return answers.get(response) ?? null
}

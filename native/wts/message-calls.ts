import type { Result } from '#contract/failure.ts'
import { answerOf, messageBox, type MessageDeed } from '#native/win32/message-box.ts'
import type { ActReceipt } from '#native/terminal-services.ts'
import type { ActSite } from './acting-calls.ts'
import type { Cell } from './declarations.ts'
import { receiptOf } from './failures.ts'

const call = 'WTSSendMessageW'

/** One that is waited for holds its thread and its handle until the person answers or the time is up. */
export async function showBox(
  { windows, server, sessionId, handle }: ActSite,
  deed: MessageDeed,
): Promise<Result<ActReceipt>> {
  const box = messageBox(deed)
  const response: Cell<number> = [0]
  const shown = await windows.call(
    call,
    handle,
    sessionId,
    box.title,
    box.titleBytes,
    box.text,
    box.textBytes,
    box.style,
    box.timeoutSeconds,
    response,
    box.wait ? 1 : 0,
  )
  const receipt = receiptOf(call, server, shown)
  if (!receipt.ok || !box.wait) return receipt
  const answer = answerOf(response[0])
  if (answer === null) throw new Error(`${call} answered ${response[0]}, which no button does`)
  return { ok: true, value: { call, answer } }
}

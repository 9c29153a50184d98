import type { Result } from '#contract/failure.ts'
import type { MessageQuestion } from '#contract/message.ts'
import type { AnswerReceipt, CallReceipt, PersonMessage, ServerAddress } from '#native/terminal-services.ts'
import { answerOf, messageBox } from '#native/win32/message-box.ts'
import { onOwnHandle, receiptOf } from './acting-calls.ts'
import type { Cell, ServerHandle } from './declarations.ts'
import type { Windows } from './windows.ts'

const call = 'WTSSendMessageW'

interface Target {
  readonly server: ServerAddress
  readonly sessionId: number
}

async function showBox(
  windows: Windows,
  { server, sessionId, handle }: Target & { readonly handle: ServerHandle },
  message: PersonMessage & { readonly question: MessageQuestion | null },
): Promise<Result<CallReceipt & { readonly response: number }>> {
  const box = messageBox(message, message.question)
  const response: Cell<number> = [0]
  const answer = await windows.call(
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
  const receipt = receiptOf(call, server, answer)
  return receipt.ok ? { ok: true, value: { ...receipt.value, response: response[0] } } : receipt
}

export function sendMessage(
  windows: Windows,
  target: Target,
  message: PersonMessage,
): Promise<Result<CallReceipt>> {
  return onOwnHandle(windows, target.server, async (handle) => {
    const shown = await showBox(windows, { ...target, handle }, { ...message, question: null })
    return shown.ok ? { ok: true, value: { call } } : shown
  })
}

/** Holds its thread and its handle until the person answers or the time is up. */
export function askPerson(
  windows: Windows,
  target: Target,
  message: PersonMessage & { readonly question: MessageQuestion },
): Promise<Result<AnswerReceipt>> {
  return onOwnHandle(windows, target.server, async (handle) => {
    const shown = await showBox(windows, { ...target, handle }, message)
    if (!shown.ok) return shown
    const answer = answerOf(shown.value.response)
    if (answer === null) throw new Error(`${call} answered ${shown.value.response}, which no button does`)
    return { ok: true, value: { call, answer } }
  })
}

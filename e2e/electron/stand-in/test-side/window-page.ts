import type { Page } from 'playwright'
import type { WindowSetting } from '../calls.ts'

interface Sent {
  readonly channel: string
  readonly args: readonly unknown[]
}

/** A window's page, and what is on its way to its preload. */
export interface WindowPage {
  readonly windowId: number
  readonly page: Page
  readonly setting: WindowSetting
  /** Marks the way there as the main process's own: such a one is not asked about. */
  readonly expect: (address: string) => void
  /** Whether this way was marked; once each. */
  readonly isExpected: (address: string) => boolean
  /** A document that hears nothing yet misses it, as in Electron. */
  readonly send: (sent: Sent) => void
  /** What was sent since the last time; `first` when a document has just begun. */
  readonly receive: (first: boolean) => Promise<readonly Sent[]>
}

export function createWindowPage(windowId: number, page: Page, setting: WindowSetting): WindowPage {
  let expected: string | null = null
  let receiver: ((messages: readonly Sent[]) => void) | null = null
  let waiting: Sent[] = []
  let isThere = false

  function deliver(): void {
    if (receiver === null || waiting.length === 0) return
    receiver(waiting.splice(0))
    receiver = null
  }

  return {
    windowId,
    page,
    setting,
    expect: (address) => {
      expected = address
    },
    isExpected: (address) => {
      const is = expected === address
      if (is) expected = null
      return is
    },
    send: (sent) => {
      if (!isThere) return
      waiting.push(sent)
      deliver()
    },
    receive: (first) => {
      if (first) waiting = []
      isThere = true
      const { promise, resolve } = Promise.withResolvers<readonly Sent[]>()
      receiver = resolve
      deliver()
      return promise
    },
  }
}

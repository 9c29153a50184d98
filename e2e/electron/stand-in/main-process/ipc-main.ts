import type { SenderFrame } from '../calls.ts'
import type { WebContents } from './web-contents.ts'

type Handler = (event: object, ...args: readonly unknown[]) => unknown

export interface Invoked {
  readonly channel: string
  readonly args: readonly unknown[]
  readonly frame: SenderFrame | null
  readonly sender: WebContents
}

/** The main process's end of `ipcRenderer.invoke`. */
export function createIpcMain() {
  const handlers = new Map<string, Handler>()

  async function invoke({ channel, args, frame, sender }: Invoked): Promise<unknown> {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const senderFrame = frame && { origin: frame.origin, url: frame.url, parent: frame.isTop ? null : {} }
    const answer: unknown = await handler({ sender, senderFrame, type: 'frame' }, ...args)
    // Throws on what cannot be cloned, as Electron does.
    return structuredClone(answer)
  }

  const ipcMain = {
    handle: (channel: string, handler: Handler) => {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
      handlers.set(channel, handler)
    },
    removeHandler: (channel: string) => {
      handlers.delete(channel)
    },
  }
  return { ipcMain, invoke }
}

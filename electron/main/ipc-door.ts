import { ipcMain, type BrowserWindow } from 'electron'
import { channels } from '#contract/bridge.ts'
import type { CommandName } from '#contract/commands.ts'
import type { Result } from '#contract/failure.ts'
import type { Core } from '#core/core.ts'
import { isTrustedSender } from './own-page.ts'

const strangerRefused: Result<never> = {
  ok: false,
  failure: {
    kind: 'invalid',
    problems: [{ path: ['sender'], code: 'strange-page', values: {} }],
    operation: 'ipc',
    server: null,
    cause: { code: 'not-own-page' },
    retry: 'never',
  },
}

/** The one line between the window's page and the core: requests in, events out. Returns what stops it. */
export function openIpcDoor(window: BrowserWindow, core: Pick<Core, 'handle' | 'subscribe'>): () => void {
  const { webContents } = window
  /** Of the document that the window shows now. */
  let page = new AbortController()
  ipcMain.handle(channels.invoke, ({ sender, senderFrame }, name: unknown, args: unknown) => {
    if (!isTrustedSender({ isOwnWindow: sender === webContents, frame: senderFrame })) return strangerRefused
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `handle` looks at the name before all else
    return core.handle(name as CommandName, args, page.signal)
  })
  const pageHasGone = () => {
    page.abort()
    page = new AbortController()
  }
  webContents.on('render-process-gone', pageHasGone)
  // Told for a reload too; a way within the page keeps its document.
  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) pageHasGone()
  })
  const stopHearing = core.subscribe((event) => {
    if (!webContents.isDestroyed() && !webContents.isCrashed()) webContents.send(channels.event, event)
  })
  return () => {
    stopHearing()
    ipcMain.removeHandler(channels.invoke)
  }
}

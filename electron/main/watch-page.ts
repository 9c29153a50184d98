import { dialog, type App, type BrowserWindow } from 'electron'

interface Offer {
  readonly message: string
  /** The button beside Reload. */
  readonly otherwise: string
  readonly reload: () => void
}

/** What a page that was lost can still be told: the core and its actions live on without it. */
const stillRunning =
  'Nothing is sent a second time. An action that was under way goes on and is recorded; after a reload the window shows how it stands.'

/** Offers a way on when the page has died or no longer answers. */
export function watchPage(window: BrowserWindow): void {
  const { webContents } = window
  let asking: AbortController | null = null
  let reloadWhenGone = false

  async function offer({ message, otherwise, reload }: Offer): Promise<void> {
    asking?.abort()
    const question = new AbortController()
    asking = question
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message,
      detail: stillRunning,
      buttons: ['Reload', otherwise],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
      signal: question.signal,
    })
    if (response === 0 && !question.signal.aborted && !window.isDestroyed()) reload()
  }

  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    console.error(`page: its process is gone: ${reason}`)
    if (reloadWhenGone) {
      reloadWhenGone = false
      webContents.reload()
      return
    }
    const message = 'The window’s page has stopped working.'
    void offer({ message, otherwise: 'Leave it', reload: () => webContents.reload() })
  })
  window.on('unresponsive', () => {
    void offer({
      message: 'The window’s page does not answer.',
      otherwise: 'Wait',
      // A page that hangs cannot be reloaded before its process has ended.
      reload: () => {
        reloadWhenGone = true
        webContents.forcefullyCrashRenderer()
      },
    })
  })
  window.on('responsive', () => asking?.abort())
}

/** The graphics process comes back by itself, and the hosts' keeper replaces them: this is for who looks for a cause. */
export function watchProcesses(app: App): void {
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    if (reason !== 'clean-exit') console.error(`process: ${name ?? type} is gone: ${reason}, ${exitCode}`)
  })
}

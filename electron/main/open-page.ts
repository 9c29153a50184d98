import { app, BrowserWindow, nativeTheme, protocol, session } from 'electron'
import type { Core } from '#core/core.ts'
import { besideUs } from './console.ts'
import { denyPermissions, guardContents, guardDownloads } from './guard-contents.ts'
import { openIpcDoor } from './ipc-door.ts'
import { pageAddress, pageScheme } from './own-page.ts'
import { createPageHandler } from './serve-page.ts'
import { watchProcesses } from './watch-page.ts'
import { windowOptions } from './window-options.ts'

/** Before Electron is ready. */
export function preparePages(): void {
  app.enableSandbox()
  // No bypass of the page's policy, no access from other origins.
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  guardContents(app)
  watchProcesses(app)
}

export interface OpenedPage {
  readonly window: BrowserWindow
  readonly load: () => Promise<void>
}

/** A window, not shown yet, with the page's line to the core. */
export function openPage(core: Pick<Core, 'handle' | 'subscribe'>): OpenedPage {
  protocol.handle(pageScheme, createPageHandler(besideUs('../renderer')))
  denyPermissions(session.defaultSession)
  guardDownloads(session.defaultSession)
  const preload = besideUs('../preload/index.cjs')
  const window = new BrowserWindow(
    windowOptions({ preload, isPackaged: app.isPackaged, isDark: nativeTheme.shouldUseDarkColors }),
  )
  window.once('closed', openIpcDoor(window, core))
  return { window, load: () => window.loadURL(pageAddress) }
}

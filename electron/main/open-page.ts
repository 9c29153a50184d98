import {
  app,
  BrowserWindow,
  nativeTheme,
  protocol,
  session,
  type BrowserWindowConstructorOptions,
} from 'electron'
import type { Core } from '#core/core.ts'
import {
  mayDownload,
  mayHavePermission,
  mayNavigate,
  type Navigation,
  pageAddress,
  pageScheme,
} from './own-page.ts'
import { besideUs } from './console.ts'
import { openIpcDoor } from './ipc-door.ts'
import { createPageHandler } from './serve-page.ts'
import { watchProcesses } from './watch-page.ts'

/** Before Electron is ready. */
export function preparePages(): void {
  app.enableSandbox()
  // No bypass of the page's policy, no access from other origins.
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  guardContents()
  watchProcesses(app)
}

export interface OpenedPage {
  readonly window: BrowserWindow
  readonly load: () => Promise<void>
}

/** A window, not shown yet, with the page's line to the core. */
export function openPage(core: Pick<Core, 'handle' | 'subscribe'>): OpenedPage {
  protocol.handle(pageScheme, createPageHandler(besideUs('../renderer')))
  denyPermissions()
  guardDownloads()
  const window = new BrowserWindow(windowOptions())
  window.once('closed', openIpcDoor(window, core))
  return { window, load: () => window.loadURL(pageAddress) }
}

/** What Fluent paints behind everything, so that the window does not flash before its page does. */
const background = { dark: '#1f1f1f', light: '#fafafa' } as const

function windowOptions(): BrowserWindowConstructorOptions {
  return {
    // Under this name Electron keeps the place and size of the window between starts.
    name: 'console',
    windowStatePersistence: true,
    title: 'Rewinsta',
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: besideUs('../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  }
}

type NavigationEvent = Navigation & { readonly preventDefault: () => void }

function keepOnPage(event: NavigationEvent) {
  if (!mayNavigate(event)) event.preventDefault()
}

/** Every contents there will ever be, ours or not: no way out of the page, no window, no guest. */
function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', keepOnPage)
    contents.on('will-frame-navigate', keepOnPage)
    contents.on('will-redirect', keepOnPage)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Electron grants everything unless told otherwise. */
function denyPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(mayHavePermission(permission, requestingUrl)),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    mayHavePermission(permission, origin),
  )
  defaultSession.setDevicePermissionHandler(() => false)
}

/** Electron asks the person where to put what is let through. */
function guardDownloads(): void {
  session.defaultSession.on('will-download', (event, item) => {
    if (!mayDownload(item.getURL())) event.preventDefault()
  })
}

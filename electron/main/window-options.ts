import type { BrowserWindowConstructorOptions } from 'electron'

export interface WindowSetting {
  readonly preload: string
  readonly isPackaged: boolean
  readonly isDark: boolean
}

/** What Fluent paints behind everything, so that the window does not flash before its page does. */
const background = { dark: '#1f1f1f', light: '#fafafa' } as const

export function windowOptions({
  preload,
  isPackaged,
  isDark,
}: WindowSetting): BrowserWindowConstructorOptions {
  return {
    // Under this name Electron keeps the place and size of the window between starts.
    name: 'console',
    windowStatePersistence: true,
    title: 'Rewinsta',
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: isDark ? background.dark : background.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !isPackaged,
    },
  }
}

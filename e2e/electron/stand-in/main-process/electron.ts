/** What `import … from 'electron'` gives the shell under test. A name that is not here is an error when it is loaded. */
import { standIn } from './compose.ts'

export { BrowserWindow } from './browser-window.ts'
export const { app, dialog, ipcMain, Menu, nativeTheme, protocol, session, shell, utilityProcess } = standIn

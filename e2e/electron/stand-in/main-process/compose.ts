import type { ConsoleSide, TestSide } from '../calls.ts'
import { openLine } from '../line.ts'
import { App } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { createDialog } from './dialog.ts'
import { createIpcMain } from './ipc-main.ts'
import { createMenu } from './menu.ts'
import { openParentChannel } from './parent-channel.ts'
import { createProtocol } from './protocol.ts'
import { createSession } from './session.ts'
import { strict } from './strict.ts'
import { machineVariable, type Machine } from './surroundings.ts'
import { createUtilityProcess } from './utility-process.ts'

/** Where the shell's page is; its permissions are asked for under this. */
const pageOrigin = 'app://bundle'

function readMachine(): Machine {
  const text = process.env[machineVariable] ?? ''
  delete process.env[machineVariable]
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the test's side of the stand-in
  return JSON.parse(text) as Machine
}

/** Puts the stand-in together: what the shell imports, and what only its starter uses. */
function compose() {
  const machine = readMachine()
  const channel = openParentChannel()
  const windows = new Map<number, BrowserWindow>()
  const windowOf = (windowId: number): BrowserWindow => {
    const window = windows.get(windowId)
    if (!window) throw new Error(`there is no window ${windowId}`)
    return window
  }

  const line = openLine<TestSide, ConsoleSide>(channel, {
    fetch: (request) => protocol.fetch(request),
    navigate: (navigation) => windowOf(navigation.windowId).webContents.navigate(navigation),
    download: ({ url }) => session.isDownloadPrevented(url),
    openPopup: ({ windowId, url }) => windowOf(windowId).webContents.openPopup(url),
    invoke: ({ windowId, ...message }) => ipc.invoke({ ...message, sender: windowOf(windowId).webContents }),
    windowEvent: ({ windowId, event }) => windows.get(windowId)?.notice(event),
    resize: ({ windowId, width, height }) => windowOf(windowId).noticeSize({ width, height }),
    secondInstance: ({ argv }) => void app.emit('second-instance', {}, [...argv], '', null),
    clickMenu: ({ path }) => menu.click(path),
    quit: () => app.quit(),
  })

  const app = new App({ machine, line, flushed: channel.flushed })
  const isReady = () => app.isReady()
  const protocol = createProtocol(isReady)
  const session = createSession(() => pageOrigin)
  const ipc = createIpcMain()
  const menu = createMenu(line, () => app.quit())

  BrowserWindow.surroundings = {
    line,
    windows,
    userData: () => app.getPath('userData'),
    permissions: session.granted,
    isReady,
    onCreated: (contents) => void app.emit('web-contents-created', {}, contents),
    onAllClosed: () => app.noticeAllClosed(),
  }

  const utilityProcess = createUtilityProcess({
    isReady,
    hostProgram: machine.hostProgram,
    onStarted: (pid) => line.tell('note', { note: 'host-started', pid }),
    onGone: (name, exitCode) => {
      const reason = exitCode === 0 ? 'clean-exit' : 'abnormal-exit'
      app.emit('child-process-gone', {}, { type: 'Utility', name, serviceName: name, reason, exitCode })
    },
  })

  // As Electron on Linux and macOS: a signal asks to quit.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

  return {
    app: strict('app', app),
    dialog: strict('dialog', createDialog(line)),
    ipcMain: strict('ipcMain', ipc.ipcMain),
    Menu: strict('Menu', menu.Menu),
    nativeTheme: strict('nativeTheme', { shouldUseDarkColors: machine.isDark }),
    protocol: strict('protocol', protocol.protocol),
    session: strict('session', { defaultSession: strict('defaultSession', session.session.defaultSession) }),
    shell: strict('shell', {
      openExternal: async (url: string) => {
        await line.ask('note', { note: 'external-opened', url })
      },
    }),
    utilityProcess: strict('utilityProcess', utilityProcess),
    becomeReady: () =>
      app.becomeReady({
        count: () => windows.size,
        closeAll: () => [...windows.values()].forEach((window) => window.close()),
        destroyAll: () => [...windows.values()].forEach((window) => window.destroy()),
      }),
  }
}

export const standIn = compose()

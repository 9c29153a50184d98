import { realpathSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { ConsoleSide, TestSide } from '../calls.ts'
import { openLine } from '../line.ts'
import { App } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { appendElectronsOwn, createCommandLine } from './command-line.ts'
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

/** The program as Windows knows it: started by one path, and lying under another (GetFinalPathNameByHandle). */
function placeProgram({ program, realProgram }: Machine): void {
  if (program !== null) process.execPath = program
  if (realProgram === null) return
  realpathSync.native = new Proxy(realpathSync.native, {
    apply: (native, thisArgument, [path, ...options]: [string, ...unknown[]]) =>
      path === process.execPath ? realProgram : Reflect.apply(native, thisArgument, [path, ...options]),
  })
}

/** As on a file system that knows no locks. */
function breakLocks(): void {
  const exec = Reflect.get(DatabaseSync.prototype, 'exec')
  DatabaseSync.prototype.exec = function (sql: string) {
    if (!sql.includes('BEGIN EXCLUSIVE')) Reflect.apply(exec, this, [sql])
  }
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
    secondInstance: ({ argv, data }) => void app.emit('second-instance', {}, [...argv], '', data),
    clickMenu: ({ path }) => menu.click(path),
    quit: () => app.quit(),
    // From a turn of its own, so that what it throws is uncaught as there.
    failHosts: ({ location }) => void setImmediate(() => utilities.fail(location)),
  })

  const commandLine = createCommandLine(machine.args, process.platform === 'win32')
  appendElectronsOwn(commandLine, process.env)
  const app = new App({ machine, line, commandLine, flushed: channel.flushed })
  const isReady = () => app.isReady()
  const protocol = createProtocol(isReady, commandLine)
  const session = createSession(() => pageOrigin)
  const ipc = createIpcMain()
  const menu = createMenu(line, () => app.quit())

  BrowserWindow.surroundings = {
    line,
    windows,
    userData: () => app.getPath('userData'),
    permissions: () => (machine.faults.includes('permission') ? [] : session.granted()),
    isReady,
    losesEvents: machine.faults.includes('event'),
    onCreated: (contents) => void app.emit('web-contents-created', {}, contents),
    onAllClosed: () => app.noticeAllClosed(),
  }

  const utilities = createUtilityProcess({
    isReady,
    hostProgram: machine.hostProgram,
    refusedHosts: machine.refusedHosts,
    onStarted: (pid) => line.tell('note', { note: 'host-started', pid }),
    onGone: (name, exitCode) => {
      // Chromium tells of crashes and kills only: OnChildDisconnected, content/browser/browser_child_process_host_impl.cc.
      if (exitCode === 0) return
      app.emit(
        'child-process-gone',
        {},
        { type: 'Utility', name, serviceName: name, reason: 'killed', exitCode },
      )
    },
  })

  placeProgram(machine)
  if (machine.faults.includes('lock')) breakLocks()

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
    utilityProcess: strict('utilityProcess', utilities.utilityProcess),
    becomeReady: () =>
      app.becomeReady({
        count: () => windows.size,
        closeAll: () => [...windows.values()].forEach((window) => window.close()),
        destroyAll: () => [...windows.values()].forEach((window) => window.destroy()),
      }),
  }
}

export const standIn = compose()

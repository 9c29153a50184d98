import { join, resolve } from 'node:path'
import { app, BrowserWindow, dialog, Menu, nativeTheme, protocol, session } from 'electron'
import envPaths from 'env-paths'
import { besideUs, startConsole, type ConsoleSetting } from './console.ts'
import { prepareEnding } from './ending.ts'
import { denyPermissions, guardContents, guardDownloads } from './guard-contents.ts'
import { openHelp } from './help.ts'
import { joinRunning } from './instance.ts'
import { openIpcDoor } from './ipc-door.ts'
import { menuTemplate } from './menu.ts'
import { parseOptions } from './options.ts'
import { pageAddress, pageScheme } from './own-page.ts'
import { createPageHandler } from './serve-page.ts'
import { exitCodes, findRefusal } from './start-refusal.ts'
import { watchPage, watchProcesses } from './watch-page.ts'
import { windowOptions } from './window-options.ts'

const { isPackaged } = app

function refuseToStart(exitCode: number, text: string): void {
  dialog.showErrorBox('Rewinsta cannot start', text)
  app.exit(exitCode)
}

function createWindow(): BrowserWindow {
  const preload = besideUs('../preload/index.cjs')
  const window = new BrowserWindow(
    windowOptions({ preload, isPackaged, isDark: nativeTheme.shouldUseDarkColors }),
  )
  window.once('ready-to-show', () => window.show())
  watchPage(window)
  return window
}

async function openConsole(setting: ConsoleSetting): Promise<void> {
  const started = await startConsole(setting)
  if (!started.ok) {
    const { meaning, remedy } = started.failure
    refuseToStart(exitCodes.folderInUse, `${meaning} ${remedy}`)
    return
  }
  const { core, end } = started.value
  ending.before(end)
  protocol.handle(pageScheme, createPageHandler(besideUs('../renderer')))
  denyPermissions(session.defaultSession)
  guardDownloads(session.defaultSession)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ isPackaged, openHelp })))
  const window = createWindow()
  const closeDoor = openIpcDoor(window, core)
  window.once('closed', closeDoor)
  await window.loadURL(pageAddress).catch((cause: unknown) => {
    // A window closed while it loads has not failed.
    if (!window.isDestroyed()) throw cause
  })
}

/** Who starts the console a second time wants to see it. */
function showAgain(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (ending.isEnding()) app.relaunch()
  if (window === undefined) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** The data folder is another console's. */
function leave(isShown: boolean, dataFolder: string): void {
  if (isShown) return app.quit()
  const text = `Rewinsta is open with the data folder ${dataFolder} where this session cannot see it: in another Windows session of this account or on another computer; or this account may not write to that folder. Use the one that is open, or give this one a data folder of its own (--data-folder).`
  refuseToStart(exitCodes.folderInUse, text)
}

const hasSwitch = (name: string): boolean => app.commandLine.hasSwitch(name)

function start(): void {
  const args = process.argv.slice(1)
  const refusal = isPackaged ? findRefusal({ args, program: process.execPath, hasSwitch }) : null
  if (refusal !== null) return refuseToStart(refusal.exitCode, refusal.text)
  const options = parseOptions(args)
  if (!options.ok) return refuseToStart(exitCodes.wrongArgument, options.problem)
  const simulated = options.value.demo || process.platform !== 'win32'
  const usualFolder = envPaths(simulated ? 'Rewinsta demo' : 'Rewinsta', { suffix: '' }).data
  const dataFolder = resolve(options.value.dataFolder ?? usualFolder)

  app.enableSandbox()
  // No bypass of the page's policy, no access from other origins.
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  const shownElsewhere = joinRunning(join(dataFolder, 'window'), showAgain)
  if (shownElsewhere !== null) {
    void shownElsewhere.then((isShown) => leave(isShown, dataFolder)).catch(ending.fail)
    return
  }
  guardContents(app)
  watchProcesses(app)
  // Never awaited at the top level: Electron gets ready only after this module has ended.
  void app
    .whenReady()
    .then(() => openConsole({ dataFolder, simulated }))
    .catch(ending.fail)
}

const ending = prepareEnding()
try {
  start()
} catch (cause) {
  ending.fail(cause)
}

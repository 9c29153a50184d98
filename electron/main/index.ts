import { join, resolve } from 'node:path'
import { app, BrowserWindow, dialog, Menu } from 'electron'
import envPaths from 'env-paths'
import { failureText } from '#words/failures/failure-words.ts'
import { startConsole, type ConsoleSetting } from './console.ts'
import { prepareEnding, type Tell } from './ending.ts'
import { openHelp } from './help.ts'
import { joinRunning } from './instance.ts'
import { menuTemplate } from './menu.ts'
import { openPage, preparePages } from './open-page.ts'
import { parseOptions } from './options.ts'
import { beginReport, makeTestFolder, removeTestFolder } from './self-test-files.ts'
import { runSelfTest } from './self-test.ts'
import { exitCodes, findRefusal } from './start-refusal.ts'
import { watchPage } from './watch-page.ts'

const { isPackaged } = app
const args = process.argv.slice(1)
const options = parseOptions(args)
const isSelfTest = options.ok && options.value.selfTest !== null

const tell: Tell = (title, text) => {
  if (isSelfTest) console.error(`${title}: ${text}`)
  else dialog.showErrorBox(title, text)
}

function refuseToStart(exitCode: number, text: string): void {
  tell('Rewinsta cannot start', text)
  app.exit(exitCode)
}

async function openConsole(setting: ConsoleSetting): Promise<void> {
  const started = await startConsole(setting)
  if (!started.ok) {
    refuseToStart(exitCodes.folderInUse, failureText(started.failure))
    return
  }
  const { core, end } = started.value
  ending.before(end)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ isPackaged, openHelp })))
  const { window, load } = openPage(core)
  window.once('ready-to-show', () => window.show())
  watchPage(window)
  await load().catch((cause: unknown) => {
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

const simulated = (options.ok && options.value.demo) || process.platform !== 'win32'
const { data: usualFolder, log: stateFolder } = envPaths(simulated ? 'Rewinsta demo' : 'Rewinsta', {
  suffix: '',
})
const dataFolder = resolve((options.ok && options.value.dataFolder) || usualFolder)

/** Nobody may sit before it: what there is to say goes to the report, and to where the program was started from. */
function startSelfTest(path: string): void {
  const file = resolve(path)
  const problem = beginReport(file)
  if (problem !== null) return refuseToStart(exitCodes.noReport, problem)
  preparePages()
  const folder = makeTestFolder()
  ending.before(async () => removeTestFolder(folder))
  void app
    .whenReady()
    .then(() => runSelfTest({ file, dataFolder, args, hasSwitch, before: ending.before }, folder))
    .then((failed) => ending.finish(failed === 0 ? 0 : exitCodes.failed))
    .catch(ending.fail)
}

function start(): void {
  if (options.ok && options.value.selfTest !== null) return startSelfTest(options.value.selfTest)
  const refusal = isPackaged ? findRefusal({ args, program: process.execPath, hasSwitch }) : null
  if (refusal !== null) return refuseToStart(refusal.exitCode, refusal.text)
  if (!options.ok) return refuseToStart(exitCodes.wrongArgument, options.problem)
  preparePages()
  const shownElsewhere = joinRunning(join(dataFolder, 'window'), showAgain)
  if (shownElsewhere !== null) {
    void shownElsewhere.then((isShown) => leave(isShown, dataFolder)).catch(ending.fail)
    return
  }
  // Never awaited at the top level: Electron gets ready only after this module has ended.
  void app
    .whenReady()
    .then(() => openConsole({ dataFolder, simulated, stateFolder }))
    .catch(ending.fail)
}

const ending = prepareEnding(tell)
try {
  start()
} catch (cause) {
  ending.fail(cause)
}

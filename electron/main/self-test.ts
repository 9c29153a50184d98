import { readFileSync } from 'node:fs'
import { homedir, release, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import { checkLineOf, fail, notTried, pass, withoutProfile, type CheckId } from '#contract/check-words.ts'
import type { CheckLine, Judged } from '#contract/check.ts'
import { claimDataFolder } from '#core/data-folder.ts'
import { causeText } from '#core/failures.ts'
import { examineMachine } from '#native/doctor/examine-machine.ts'
import { createSystemPrograms } from '#native/programs/system-program.ts'
import { besideUs, startConsole, version } from './console.ts'
import { findDangerousSwitch } from './dangerous-switches.ts'
import { judgeFuses } from './fuses.ts'
import { openPage } from './open-page.ts'
import { failedIn, removeTestFolder, writeReport } from './self-test-files.ts'
import { utilityHost } from './utility-host.ts'

export interface SelfTest {
  /** Where the report goes: written after each line, so that a test that dies has told what it knew. */
  readonly file: string
  /** Where a console would keep its data. */
  readonly dataFolder: string
  readonly args: readonly string[]
  readonly hasSwitch: (name: string) => boolean
  /** Takes what has to end before this process does. */
  readonly before: (end: () => Promise<void>) => void
}

/**
 * What only Electron can answer, on a simulated farm in a window that is never shown; then what `rewinsta doctor` looks
 * at, through hosts of Electron's. Nothing is acted on. Answers how many lines failed.
 */
export async function runSelfTest(test: SelfTest, folder: string): Promise<number> {
  const { file, dataFolder, args, hasSwitch, before } = test
  const lines: CheckLine[] = []
  const at = new Date().toISOString()
  const write = (isComplete: boolean) => writeReport(file, { at, lines, isComplete })
  const add = (line: CheckLine) => {
    lines.push({ ...line, seen: withoutFolders(line.seen) })
    write(false)
  }
  const look = async (check: CheckId, judge: () => Judged | Promise<Judged>) =>
    add(checkLineOf(check, await within(judge, check === 'page' ? pagePatienceMs : patienceMs)))

  await look('packaging', () => (app.isPackaged ? pass('packaged') : notTried('it runs from its sources')))
  await look('fuses', () =>
    app.isPackaged ? judgeFuses(readFileSync(process.execPath)) : notTried('it runs from its sources'),
  )
  await look('switches', () => judgeSwitches(findDangerousSwitch(args, hasSwitch)))
  await look('profile', () => judgeProfile(folder))
  await examineWindow({ folder, look, before })
  if (process.platform === 'win32') await examineWindows(dataFolder, add)
  write(true)
  return failedIn(lines)
}

/** Their names may have that of the account in them. */
const withoutFolders = (text: string): string => withoutProfile(text.replaceAll(tmpdir(), '…'), homedir())

type Look = (check: CheckId, judge: () => Judged | Promise<Judged>) => Promise<void>

const patienceMs = 30_000
/** A virus scanner that looks at each file of a page first takes its time. */
const pagePatienceMs = 60_000

/** What throws, or takes for ever, has failed. */
async function within(judge: () => Judged | Promise<Judged>, waitMs: number): Promise<Judged> {
  const { promise: tired, resolve } = Promise.withResolvers<Judged>()
  const timer = setTimeout(() => resolve(fail(`nothing within ${waitMs / 1000} s`)), waitMs)
  const judged = async () => judge()
  return Promise.race([judged().catch((cause: unknown) => fail(causeText(cause))), tired]).finally(() =>
    clearTimeout(timer),
  )
}

const judgeSwitches = (dangerous: string | null): Judged =>
  dangerous === null ? pass('none') : fail(`--${dangerous}`)

const judgeProfile = (folder: string): Judged =>
  app.getPath('userData') === join(folder, 'window') ? pass('so it is') : fail('another one')

const windowChecks = ['page', 'sandbox', 'bridge', 'event', 'clipboard'] as const

interface WindowTest extends Pick<SelfTest, 'before'> {
  readonly folder: string
  readonly look: Look
}

async function examineWindow({ folder, look, before }: WindowTest): Promise<void> {
  const started = await startConsole({
    dataFolder: join(folder, 'data'),
    stateFolder: join(folder, 'state'),
    simulated: true,
  })
  await look('lock-file', () => (started.ok ? judgeLock(folder) : fail(started.failure.meaning ?? '')))
  if (!started.ok) {
    for (const check of windowChecks) await look(check, () => notTried('there is no core to show'))
    return
  }
  before(async () => {
    await started.value.end()
    removeTestFolder(folder)
  })
  const { window, load } = openPage(started.value.core)
  const gone = Promise.withResolvers<Judged>()
  window.webContents.once('render-process-gone', (_event, { reason }) =>
    gone.resolve(fail(`its process is gone: ${reason}`)),
  )
  await look('page', () => Promise.race([gone.promise, judgePage(window, load)]))
  await look('sandbox', () => judgeSandbox(window))
  await look('bridge', () => judgeBridge(window))
  await look('event', () => judgeEvent(window))
  await look('clipboard', () => judgeClipboard(window))
}

function judgeLock(folder: string): Judged {
  const again = claimDataFolder(join(folder, 'data'))
  if (!again.ok) return pass('taken, and refused a second time')
  again.value.release()
  return fail('taken twice')
}

const ask = (window: BrowserWindow, script: string): Promise<unknown> =>
  window.webContents.executeJavaScript(script)

/** True once the console is drawn, false when what was loaded is none. */
const drawn = `new Promise((resolve) => {
  const root = document.getElementById('root')
  const look = () => (root === null || root.childElementCount > 0 ? resolve(root !== null) : setTimeout(look, 100))
  look()
})`

async function judgePage(window: BrowserWindow, load: () => Promise<void>): Promise<Judged> {
  await load()
  return (await ask(window, drawn)) === true ? pass('loaded and drawn') : fail('not the console')
}

function judgeSandbox({ webContents }: BrowserWindow): Judged {
  const pid = webContents.getOSProcessId()
  const sandboxed = app.getAppMetrics().find((one) => one.pid === pid)?.sandboxed
  // Told on Windows and macOS only.
  if (sandboxed === undefined) return notTried('this system does not tell')
  return sandboxed ? pass('in a sandbox') : fail('in none')
}

async function judgeBridge(window: BrowserWindow): Promise<Judged> {
  const shell = await ask(
    window,
    `rewinsta.invoke('read-console', {}).then(({ ok, value }) => (ok ? value.shell : 'a refusal'))`,
  )
  return shell === 'electron' ? pass('read-console is answered') : fail(`the answer was ${String(shell)}`)
}

async function judgeEvent(window: BrowserWindow): Promise<Judged> {
  const askedAt = Date.now()
  await ask(
    window,
    `new Promise((resolve) => { const stop = rewinsta.subscribe(() => { stop(); resolve(true) }) })`,
  )
  return pass('it arrives', { ms: Date.now() - askedAt })
}

/** Nothing is put there: what somebody has copied stays. */
async function judgeClipboard(window: BrowserWindow): Promise<Judged> {
  const states = await ask(
    window,
    `Promise.all(['clipboard-write', 'clipboard-read', 'geolocation'].map((name) => navigator.permissions.query({ name })))
      .then((all) => all.map(({ state }) => state === 'granted').join())`,
  )
  return states === 'true,false,false'
    ? pass('it may write, and nothing else')
    : fail(`allowed: ${String(states)}`)
}

async function examineWindows(dataFolder: string, onLine: (line: CheckLine) => void): Promise<void> {
  const { electron, chrome, node } = process.versions
  await examineMachine({
    versions: [`Rewinsta ${version}`, `Electron ${electron}`, `Chromium ${chrome}`, `Node ${node}`],
    folders: { program: dirname(process.execPath), data: dataFolder },
    profile: homedir(),
    system: { platform: process.platform, arch: process.arch, release: release() },
    spawnHost: (threads) => utilityHost(besideUs('../host/index.mjs'), threads),
    programs: createSystemPrograms(),
    onLine,
  })
}

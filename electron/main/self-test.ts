import { readFileSync } from 'node:fs'
import { homedir, release, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import { checkLineOf, fail, notTried, pass } from '#contract/check-lines.ts'
import type { CheckId, CheckLine, Judged } from '#contract/check.ts'
import { withEachText, withoutProfile } from '#contract/without-profile.ts'
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
    lines.push(withEachText(line, withoutFolders))
    write(false)
  }
  const look = async (check: CheckId, judge: () => Judged | Promise<Judged>) =>
    add(checkLineOf(check, await within(judge, check === 'page' ? pagePatienceMs : patienceMs)))

  await look('packaging', () => (app.isPackaged ? pass('packaged') : notTried('from-sources')))
  await look('fuses', () =>
    app.isPackaged ? judgeFuses(readFileSync(process.execPath)) : notTried('from-sources'),
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
  const timer = setTimeout(() => resolve(fail({ code: 'nothing-within', waitedMs: waitMs })), waitMs)
  const judged = async () => judge()
  return Promise.race([
    judged().catch((cause: unknown) => fail({ code: 'thrown', why: causeText(cause) })),
    tired,
  ]).finally(() => clearTimeout(timer))
}

const judgeSwitches = (dangerous: string | null): Judged =>
  dangerous === null ? pass('no-switch') : fail({ code: 'switch', name: dangerous })

const judgeProfile = (folder: string): Judged =>
  app.getPath('userData') === join(folder, 'window') ? pass('own-profile') : fail('other-profile')

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
  await look('lock-file', () =>
    started.ok ? judgeLock(folder) : fail({ code: 'hindered', failure: started.failure }),
  )
  if (!started.ok) {
    for (const check of windowChecks) await look(check, () => notTried('no-core'))
    return
  }
  before(async () => {
    await started.value.end()
    removeTestFolder(folder)
  })
  const { window, load } = openPage(started.value.core)
  const gone = Promise.withResolvers<Judged>()
  window.webContents.once('render-process-gone', (_event, { reason }) =>
    gone.resolve(fail({ code: 'page-gone', reason })),
  )
  await look('page', () => Promise.race([gone.promise, judgePage(window, load)]))
  await look('sandbox', () => judgeSandbox(window))
  await look('bridge', () => judgeBridge(window))
  await look('event', () => judgeEvent(window))
  await look('clipboard', () => judgeClipboard(window))
}

function judgeLock(folder: string): Judged {
  const again = claimDataFolder(join(folder, 'data'))
  if (!again.ok) return pass('lock-refused-again')
  again.value.release()
  return fail('lock-taken-twice')
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
  return (await ask(window, drawn)) === true ? pass('page-drawn') : fail('page-not-console')
}

function judgeSandbox({ webContents }: BrowserWindow): Judged {
  const pid = webContents.getOSProcessId()
  const sandboxed = app.getAppMetrics().find((one) => one.pid === pid)?.sandboxed
  // Told on Windows and macOS only.
  if (sandboxed === undefined) return notTried('sandbox-not-told')
  return sandboxed ? pass('sandboxed') : fail('not-sandboxed')
}

async function judgeBridge(window: BrowserWindow): Promise<Judged> {
  const shell = await ask(
    window,
    `rewinsta.invoke('read-console', {}).then(({ ok, value }) => (ok ? value.shell : 'a refusal'))`,
  )
  return shell === 'electron'
    ? pass('bridge-answers')
    : fail({ code: 'bridge-answers-otherwise', answer: String(shell) })
}

async function judgeEvent(window: BrowserWindow): Promise<Judged> {
  const askedAt = Date.now()
  await ask(
    window,
    `new Promise((resolve) => { const stop = rewinsta.subscribe(() => { stop(); resolve(true) }) })`,
  )
  return pass('event-arrives', { ms: Date.now() - askedAt })
}

/** Nothing is put there: what somebody has copied stays. */
async function judgeClipboard(window: BrowserWindow): Promise<Judged> {
  const states = await ask(
    window,
    `Promise.all(['clipboard-write', 'clipboard-read', 'geolocation'].map((name) => navigator.permissions.query({ name })))
      .then((all) => all.map(({ state }) => state === 'granted').join())`,
  )
  return states === 'true,false,false'
    ? pass('clipboard-writes-only')
    : fail({ code: 'clipboard-allowed', states: String(states) })
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

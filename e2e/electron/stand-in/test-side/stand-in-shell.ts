import path from 'node:path'
import type { Browser } from 'playwright'
import type { Shell, ShellOptions } from '../../fixtures/shell.ts'
import type { Fault } from '../main-process/surroundings.ts'
import type { ConsoleSide, SenderFrame } from '../calls.ts'
import type { Line } from '../line.ts'
import { toApp } from './address.ts'
import { openProcessLine, startProcess } from './console-process.ts'
import { createMessageBoxes, type MessageBoxes } from './message-boxes.ts'
import { createNotes, type Notes } from './notes.ts'
import { createPages, type Pages } from './pages.ts'
import { isRunning } from './process-state.ts'

/** The built shell; its other parts lie beside it. */
const builtMain = path.resolve(import.meta.dirname, '../../../../out/main/index.mjs')

export interface StandInOptions extends ShellOptions {
  readonly main?: string
  readonly platform?: NodeJS.Platform
  readonly isPackaged?: boolean
  /** Runs in place of the shell's host program. */
  readonly hostProgram?: string
  /** The path it was started by. */
  readonly program?: string
  /** Where the program lies, when it was started by another path. */
  readonly realProgram?: string
  /** So many, from the first on, are not let start. */
  readonly refusedHosts?: number
  readonly isLockElsewhere?: boolean
  readonly faults?: readonly Fault[]
  /** Beside the environment of the test. */
  readonly env?: Readonly<Record<string, string>>
}

/** What the stand-in lets a test see and do beyond what Electron does. */
export interface StandInShell extends Shell {
  readonly pid: number
  readonly notes: Notes
  readonly messageBoxes: MessageBoxes
  readonly pages: Pages
  readonly line: Line<ConsoleSide>
  /** Sends a message to the main process as this frame; null for one that is gone. */
  readonly invokeAs: (
    frame: SenderFrame | null,
    channel: string,
    ...args: readonly unknown[]
  ) => Promise<unknown>
}

/** Starts the built shell in a process of its own, with its windows in this browser. */
export async function startStandIn(browser: Browser, options: StandInOptions): Promise<StandInShell> {
  const opened = Promise.withResolvers<Line<ConsoleSide>>()
  const line: Line<ConsoleSide> = {
    ask: async (name, body) => (await opened.promise).ask(name, body),
    tell: (name, body) => void opened.promise.then(({ tell }) => tell(name, body)),
    close: () => void opened.promise.then(({ close }) => close()),
  }
  const context = await browser.newContext()
  const pages = await createPages(context, line)
  const notes = createNotes()
  const messageBoxes = createMessageBoxes()
  const console = startProcess({
    main: options.main ?? builtMain,
    platform: options.platform ?? process.platform,
    isPackaged: options.isPackaged ?? false,
    isDark: false,
    hostProgram: options.hostProgram ?? null,
    program: options.program ?? null,
    realProgram: options.realProgram ?? null,
    refusedHosts: options.refusedHosts ?? 0,
    isLockElsewhere: options.isLockElsewhere ?? false,
    faults: options.faults ?? [],
    env: options.env ?? {},
    args: [`--data-folder=${options.dataFolder}`, ...options.args],
  })
  opened.resolve(openProcessLine(console, { ...pages.calls, note: notes.add, ...messageBoxes.calls }))
  const end = async (code: number | null) => {
    line.close()
    notes.close()
    await context.close()
    return code
  }
  const exited = console.exited.then(end)
  const endedWithout = exited.then((code) => {
    throw new Error(`the console ended with ${code} and no window:\n${console.written()}`)
  })
  endedWithout.catch(() => 'only who waits for a window is told')
  const first = () => Promise.race([pages.first(), endedWithout])
  const windowId = async () => (await first()).windowId
  const windowEvent = async (event: 'close') => line.ask('windowEvent', { windowId: await windowId(), event })

  return {
    pid: console.child.pid ?? 0,
    notes,
    messageBoxes,
    pages,
    line,
    invokeAs: async (frame, channel, ...args) =>
      line.ask('invoke', { windowId: await windowId(), channel, args, frame }),
    page: async () => {
      const { page } = await first()
      await page.waitForURL(/^https:/)
      return page
    },
    addressOf: (page) => toApp(page.url()),
    windowCount: () => Promise.resolve(context.pages().length),
    webPreferences: async () => (await first()).setting.webPreferences,
    menu: async () => (await notes.first('menu-set')).menu,
    size: async () => {
      const { width, height } = (await first()).page.viewportSize() ?? { width: 0, height: 0 }
      return { width, height }
    },
    resize: async (size) => {
      await (await first()).page.setViewportSize(size)
      await line.ask('resize', { windowId: await windowId(), ...size })
    },
    hostPids: () =>
      Promise.resolve(
        notes
          .of('host-started')
          .map(({ pid }) => pid)
          .filter(isRunning),
      ),
    quit: () => line.ask('clickMenu', { path: ['File', 'quit'] }),
    closeWindow: () => windowEvent('close'),
    exited,
    complaints: pages.complaints,
    written: console.written,
    end: async () => {
      console.child.kill('SIGKILL')
      await exited
    },
  }
}

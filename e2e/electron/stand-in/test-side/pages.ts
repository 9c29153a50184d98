import type { BrowserContext, Frame, Page } from 'playwright'
import type { ConsoleSide, SenderFrame, TestSide } from '../calls.ts'
import { Ended, type Line } from '../line.ts'
import { originOf, toApp, toWeb } from './address.ts'
import { ipcBinding, preloadScript, type FromPreload } from './preload-shim.ts'
import { createRequestHandler } from './requests.ts'
import { createWindowPage, type WindowPage } from './window-page.ts'

/** The windows of one console, as Chromium pages. */
export interface Pages {
  readonly calls: Pick<
    TestSide,
    'openWindow' | 'load' | 'reload' | 'runScript' | 'closeWindow' | 'crashPage' | 'send'
  >
  /** The first window there is, or will be. */
  readonly first: () => Promise<WindowPage>
  readonly all: () => readonly WindowPage[]
  /** Addresses that left for the network. */
  readonly outside: readonly string[]
  /** Addresses of popups that the console was asked about and refused. */
  readonly refusedPopups: readonly string[]
  /** What pages wanted to save, and whether the shell prevented it. */
  readonly downloads: readonly { readonly url: string; readonly isPrevented: boolean }[]
  /** What pages complained about. */
  readonly complaints: readonly string[]
}

const senderOf = (frame: Frame): SenderFrame => ({
  origin: originOf(frame.url()),
  url: toApp(frame.url()),
  isTop: frame.parentFrame() === null,
})

/** A console that has ended takes its popups with it. */
async function answerOrEnd<T>(asked: Promise<T>): Promise<T | 'ended'> {
  try {
    return await asked
  } catch (cause) {
    if (cause instanceof Ended) return 'ended'
    throw cause
  }
}

async function replyTo(value: Promise<unknown>): Promise<object> {
  try {
    return { value: await value }
  } catch (cause) {
    return { error: cause instanceof Error ? cause.message : String(cause) }
  }
}

export async function createPages(context: BrowserContext, line: Line<ConsoleSide>): Promise<Pages> {
  const windows = new Map<number, WindowPage>()
  const outside: string[] = []
  const refusedPopups: string[] = []
  const downloads: { readonly url: string; readonly isPrevented: boolean }[] = []
  const complaints: string[] = []
  const opened = Promise.withResolvers<WindowPage>()

  const windowWith = (page: Page | null) => [...windows.values()].find((one) => one.page === page) ?? null
  const windowOf = (windowId: number): WindowPage => {
    const window = windows.get(windowId)
    if (!window) throw new Error(`there is no window ${windowId}`)
    return window
  }

  await context.route(
    '**/*',
    createRequestHandler({
      line,
      windowOf: (request) => windowWith(request.frame().page()),
      outside,
    }),
  )
  await context.exposeBinding(ipcBinding, ({ page, frame }, message: FromPreload) => {
    const window = windowWith(page)
    if (window === null) return replyTo(Promise.reject(new Error('not a window')))
    if (message.say === 'receive') return window.receive(message.first)
    const { channel, args } = message
    return replyTo(line.ask('invoke', { windowId: window.windowId, channel, args, frame: senderOf(frame) }))
  })
  context.on('page', (page) => void judgePopup(page))

  async function judgePopup(page: Page): Promise<void> {
    const opener = windowWith(await page.opener())
    if (opener === null) return
    const url = toApp(page.url())
    const action = await answerOrEnd(line.ask('openPopup', { windowId: opener.windowId, url }))
    if (action === 'allow') throw new Error('The stand-in for Electron opens no popups')
    if (action !== 'ended') refusedPopups.push(url)
    await page.close()
  }

  async function openPage(windowId: number, setting: WindowPage['setting']): Promise<void> {
    const page = await context.newPage()
    const window = createWindowPage(windowId, page, setting)
    windows.set(windowId, window)
    await page.setViewportSize({ width: setting.width, height: setting.height })
    await page.addInitScript(preloadScript(setting.preload))
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('download', async (download) => {
      const url = toApp(download.url())
      const isPrevented = await line.ask('download', { url })
      if (isPrevented) await download.cancel()
      downloads.push({ url, isPrevented })
    })
    page.once('domcontentloaded', () => line.tell('windowEvent', { windowId, event: 'ready-to-show' }))
    page.on('crash', () => line.tell('windowEvent', { windowId, event: 'page-crashed' }))
    opened.resolve(window)
  }

  async function load(windowId: number, address: string): Promise<string | null> {
    const { page, expect } = windowOf(windowId)
    expect(address)
    try {
      await page.goto(toWeb(address))
      return null
    } catch (cause) {
      return cause instanceof Error ? (/net::(\w+)/.exec(cause.message)?.[1] ?? cause.message) : String(cause)
    }
  }

  return {
    calls: {
      openWindow: async ({ windowId, setting }) => {
        await context.grantPermissions([...setting.permissions])
        await openPage(windowId, setting)
      },
      load: ({ windowId, url }) => load(windowId, url),
      reload: async ({ windowId }) => {
        const { page, setting } = windowOf(windowId)
        const address = toApp(page.url())
        // Playwright's pages do not come back from a crash.
        await page.close()
        await openPage(windowId, setting)
        await load(windowId, address)
      },
      // In the page's own world, as there, and past its policy.
      runScript: ({ windowId, code }) => windowOf(windowId).page.evaluate(code),
      closeWindow: async ({ windowId }) => {
        const { page } = windowOf(windowId)
        windows.delete(windowId)
        await page.close()
      },
      crashPage: async ({ windowId }) => {
        const { page } = windowOf(windowId)
        // Its own session dies with the page, so that this never answers.
        void page.goto('chrome://crash').catch(() => {})
        await page.waitForEvent('crash')
      },
      send: ({ windowId, channel, args }) => windows.get(windowId)?.send({ channel, args }),
    },
    first: () => opened.promise,
    all: () => [...windows.values()],
    outside,
    refusedPopups,
    downloads,
    complaints,
  }
}

import type { Request, Route } from 'playwright'
import type { ConsoleSide } from '../calls.ts'
import type { Line } from '../line.ts'
import { toApp } from './address.ts'
import type { WindowPage } from './window-page.ts'

export interface Requests {
  readonly line: Line<ConsoleSide>
  /** Null for a page that is no window: a popup that has not been judged yet. */
  readonly windowOf: (request: Request) => WindowPage | null
  /** Addresses that left for the network. They are noted and get nowhere. */
  readonly outside: string[]
}

async function isPrevented(line: Line<ConsoleSide>, window: WindowPage, request: Request): Promise<boolean> {
  const url = toApp(request.url())
  if (!request.isNavigationRequest() || window.isExpected(url)) return false
  const isMainFrame = request.frame().parentFrame() === null
  const isRedirect = request.redirectedFrom() !== null
  return line.ask('navigate', { windowId: window.windowId, url, isMainFrame, isRedirect })
}

/** Answers every request of every page: from the app's own scheme, or not at all. */
export function createRequestHandler({ line, windowOf, outside }: Requests): (route: Route) => Promise<void> {
  async function answer(route: Route): Promise<void> {
    const request = route.request()
    const window = windowOf(request)
    if (window === null || (await isPrevented(line, window, request))) return route.abort('aborted')
    const url = toApp(request.url())
    const response = url.startsWith('app:')
      ? await line.ask('fetch', { url, method: request.method() })
      : null
    if (response === null) {
      outside.push(url)
      return route.abort('internetdisconnected')
    }
    await route.fulfill({ ...response, body: Buffer.from(response.body) })
  }

  return async (route) => {
    try {
      await answer(route)
    } catch {
      // The window or the console's process has ended meanwhile: nobody waits for this request.
      await route.abort().catch(() => {})
    }
  }
}

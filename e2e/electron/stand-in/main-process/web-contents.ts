import type { Line } from '../line.ts'
import type { ConsoleSide, TestSide } from '../calls.ts'
import { pagePid } from './app.ts'
import { KnownEvents } from './strict.ts'

const events = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'did-start-navigation',
  'render-process-gone',
]

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }
type Navigation = Parameters<ConsoleSide['navigate']>[0]

/** What a window shows, as the main process holds it. */
export class WebContents extends KnownEvents {
  readonly #line: Line<TestSide>
  readonly #windowId: number
  readonly #losesEvents: boolean
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #isCrashed = false
  #isDestroyed = false

  constructor(line: Line<TestSide>, windowId: number, losesEvents: boolean) {
    super('webContents', events)
    this.#line = line
    this.#windowId = windowId
    this.#losesEvents = losesEvents
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  isCrashed(): boolean {
    return this.#isCrashed
  }

  send(channel: string, ...args: readonly unknown[]): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
    if (this.#losesEvents) return
    // Throws on what cannot be cloned, as Electron does.
    this.#line.tell('send', { windowId: this.#windowId, channel, args: structuredClone(args) })
  }

  getOSProcessId(): number {
    return pagePid
  }

  executeJavaScript(code: string): Promise<unknown> {
    return this.#line.ask('runScript', { windowId: this.#windowId, code })
  }

  reload(): void {
    this.#isCrashed = false
    this.noticeStart()
    this.#line.tell('reload', { windowId: this.#windowId })
  }

  forcefullyCrashRenderer(): void {
    this.#line.tell('crashPage', { windowId: this.#windowId })
  }

  /** For the stand-in itself. */
  navigate({ url, isMainFrame, isRedirect }: Navigation): boolean {
    let isPrevented = false
    const details = {
      url,
      isMainFrame,
      isSameDocument: false,
      preventDefault: () => {
        isPrevented = true
      },
    }
    if (isRedirect) this.emit('will-redirect', details)
    else {
      if (isMainFrame) this.emit('will-navigate', details)
      this.emit('will-frame-navigate', details)
    }
    if (isMainFrame && !isPrevented) this.noticeStart()
    return isPrevented
  }

  /** For the stand-in itself: a new document is on its way. */
  noticeStart(): void {
    this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
  }

  /** For the stand-in itself. */
  openPopup(url: string): 'allow' | 'deny' {
    return this.#openHandler({ url }).action
  }

  /** For the stand-in itself. */
  noticeCrash(): void {
    this.#isCrashed = true
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  }

  /** For the stand-in itself. */
  noticeDestroyed(): void {
    this.#isDestroyed = true
  }
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BrowserWindowConstructorOptions } from 'electron'
import type { Noted, WindowEvent } from '../calls.ts'
import type { Line } from '../line.ts'
import type { TestSide } from '../calls.ts'
import { KnownEvents, refuseUnknown } from './strict.ts'
import { WebContents } from './web-contents.ts'

/** What windows of one app share. */
export interface WindowSurroundings {
  readonly line: Line<TestSide>
  readonly windows: Map<number, BrowserWindow>
  readonly userData: () => string
  readonly permissions: () => readonly string[]
  readonly isReady: () => boolean
  readonly losesEvents: boolean
  readonly onCreated: (contents: WebContents) => void
  readonly onAllClosed: () => void
}

type Size = { readonly width: number; readonly height: number }

const events = ['ready-to-show', 'close', 'closed', 'unresponsive', 'responsive']
const knownOptions =
  'name windowStatePersistence title width height minWidth minHeight show autoHideMenuBar backgroundColor'.split(
    ' ',
  )
const knownPreferences =
  'preload sandbox contextIsolation nodeIntegration webviewTag spellcheck navigateOnDragDrop devTools'.split(
    ' ',
  )

function checkOptions({ webPreferences = {}, ...options }: BrowserWindowConstructorOptions): void {
  refuseUnknown('window option', options, knownOptions)
  refuseUnknown('web preference', webPreferences, knownPreferences)
  if (webPreferences.sandbox !== true || webPreferences.contextIsolation !== true) {
    throw new Error('The stand-in for Electron has only sandboxed and isolated windows')
  }
}

/** Electron's own memory for a window's size, in the folder where its profile lies. */
function sizeFile(userData: string, name: string): string {
  return join(userData, `window-${name}.json`)
}

function readSize(file: string): Size | null {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written below
    return JSON.parse(readFileSync(file, 'utf8')) as Size
  } catch {
    // None was kept yet.
    return null
  }
}

let lastWindowId = 0

export class BrowserWindow extends KnownEvents {
  /** Set once, before the shell's first line runs. */
  static surroundings: WindowSurroundings | null = null

  static getAllWindows(): BrowserWindow[] {
    return [...(BrowserWindow.surroundings?.windows.values() ?? [])]
  }

  readonly id = ++lastWindowId
  readonly webContents: WebContents
  readonly #surroundings: WindowSurroundings
  readonly #sizeFile: string | null
  readonly #opened: Promise<void>
  #isDestroyed = false
  #isMinimized = false

  constructor(options: BrowserWindowConstructorOptions) {
    super('BrowserWindow', events)
    const { surroundings } = BrowserWindow
    if (surroundings?.isReady() !== true) throw new Error('Cannot create BrowserWindow before app is ready')
    checkOptions(options)
    this.#surroundings = surroundings
    const { name, windowStatePersistence = false, webPreferences = {} } = options
    this.#sizeFile =
      name !== undefined && windowStatePersistence === true ? sizeFile(surroundings.userData(), name) : null
    const { width, height } = (this.#sizeFile !== null && readSize(this.#sizeFile)) || options
    this.webContents = new WebContents(surroundings.line, this.id, surroundings.losesEvents)
    surroundings.windows.set(this.id, this)
    surroundings.onCreated(this.webContents)
    this.#opened = surroundings.line.ask('openWindow', {
      windowId: this.id,
      setting: {
        width: width ?? 800,
        height: height ?? 600,
        preload: webPreferences.preload ?? '',
        webPreferences: { ...webPreferences },
        permissions: surroundings.permissions(),
      },
    })
    if (options.show !== false) this.show()
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened
    this.webContents.noticeStart()
    const error = await this.#surroundings.line.ask('load', { windowId: this.id, url })
    if (error !== null) throw new Error(`${error} loading '${url}'`)
  }

  show(): void {
    this.#note({ note: 'window-shown' })
  }

  focus(): void {
    this.#note({ note: 'window-focused' })
  }

  isMinimized(): boolean {
    return this.#isMinimized
  }

  restore(): void {
    this.#isMinimized = false
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  close(): void {
    if (this.passes('close')) this.destroy()
  }

  destroy(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.webContents.noticeDestroyed()
    const { line, windows, onAllClosed } = this.#surroundings
    windows.delete(this.id)
    line.tell('closeWindow', { windowId: this.id })
    this.emit('closed')
    if (windows.size === 0) onAllClosed()
  }

  /** For the stand-in itself: the person changed the window's size. */
  noticeSize(size: Size): void {
    if (this.#sizeFile === null) return
    mkdirSync(dirname(this.#sizeFile), { recursive: true })
    writeFileSync(this.#sizeFile, JSON.stringify(size))
  }

  /** For the stand-in itself: what happened to the window. */
  notice(event: WindowEvent): void {
    if (event === 'page-crashed') this.webContents.noticeCrash()
    else if (event === 'close') this.close()
    else if (event === 'minimize') this.#isMinimized = true
    else this.emit(event)
  }

  #note(noted: Noted): void {
    this.#surroundings.line.tell('note', noted)
  }
}

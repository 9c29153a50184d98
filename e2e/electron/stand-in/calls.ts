/** What crosses between the console's process and the test's, which holds Chromium. */

export interface WindowSetting {
  readonly width: number
  readonly height: number
  readonly preload: string
  readonly webPreferences: Readonly<Record<string, unknown>>
  /** Chromium permissions that the session's handlers grant, in Playwright's spelling. */
  readonly permissions: readonly string[]
}

export interface MenuEntry {
  readonly label: string | null
  readonly role: string | null
  readonly submenu: readonly MenuEntry[]
}

export interface MessageBox {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly cancelId: number
}

/** A page's request, as `protocol.handle` sees it. */
export interface PageRequest {
  readonly url: string
  readonly method: string
}

export interface PageResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Who sent a message to the main process. */
export interface SenderFrame {
  readonly origin: string
  readonly url: string
  readonly isTop: boolean
}

export interface InWindow {
  readonly windowId: number
}

/** What the console's process asks of the test's. */
export interface TestSide {
  readonly openWindow: (body: InWindow & { readonly setting: WindowSetting }) => Promise<void>
  /** The error's text; null when it is loaded. */
  readonly load: (body: InWindow & { readonly url: string }) => Promise<string | null>
  readonly reload: (body: InWindow) => Promise<void>
  readonly runScript: (body: InWindow & { readonly code: string }) => Promise<unknown>
  readonly closeWindow: (body: InWindow) => Promise<void>
  readonly crashPage: (body: InWindow) => Promise<void>
  readonly send: (body: InWindow & { readonly channel: string; readonly args: readonly unknown[] }) => void
  /** Something happened that a person would see. */
  readonly note: (body: Noted) => void
  /** The index of the button pressed. */
  readonly showMessageBox: (body: MessageBox & { readonly boxId: number }) => Promise<number>
  readonly closeMessageBox: (body: { readonly boxId: number }) => void
}

/** What a start tells the one that runs. */
export interface SecondStart {
  readonly argv: readonly string[]
  readonly data: unknown
}

export type Noted =
  | { readonly note: 'window-shown' | 'window-focused' | 'ready' | 'relaunch-asked' }
  | { readonly note: 'error-box'; readonly title: string; readonly content: string }
  | { readonly note: 'external-opened'; readonly url: string }
  | { readonly note: 'menu-set'; readonly menu: readonly MenuEntry[] }
  | { readonly note: 'host-started'; readonly pid: number }
  | ({ readonly note: 'second-instance'; readonly userData: string } & SecondStart)
  | { readonly note: 'lock-held'; readonly userData: string }
  | { readonly note: 'sandbox-enabled' }

/** What the test's process asks of the console's. */
export interface ConsoleSide {
  readonly fetch: (body: PageRequest) => Promise<PageResponse | null>
  /** Whether the shell prevents it. */
  readonly navigate: (
    body: InWindow & { readonly url: string; readonly isMainFrame: boolean; readonly isRedirect: boolean },
  ) => boolean
  /** Whether the shell prevents it. */
  readonly download: (body: { readonly url: string }) => boolean
  readonly openPopup: (body: InWindow & { readonly url: string }) => 'allow' | 'deny'
  readonly invoke: (
    body: InWindow & {
      readonly channel: string
      readonly args: readonly unknown[]
      readonly frame: SenderFrame | null
    },
  ) => Promise<unknown>
  readonly windowEvent: (body: InWindow & { readonly event: WindowEvent }) => void
  readonly resize: (body: InWindow & { readonly width: number; readonly height: number }) => void
  readonly secondInstance: (body: SecondStart) => void
  readonly clickMenu: (body: { readonly path: readonly string[] }) => void
  readonly quit: (body: null) => void
  /** V8 gives up in every host that runs, as when it finds no memory. */
  readonly failHosts: (body: { readonly location: string }) => void
}

/** `close` is the person's press on the window's cross. */
export type WindowEvent =
  'ready-to-show' | 'page-crashed' | 'unresponsive' | 'responsive' | 'close' | 'minimize'

/** The scheme of the window's page, instead of `file:`, whose pages could read every file. */
export const pageScheme = 'app'
export const pageHost = 'bundle'
/** As Chromium spells the origin of a frame that shows the page. */
export const pageOrigin = `${pageScheme}://${pageHost}`
export const pageAddress = `${pageOrigin}/`

/** Where a frame wants to go. */
export interface Navigation {
  readonly url: string
  readonly isMainFrame: boolean
}

/** The page may load itself again; it goes nowhere else, and it has no frames. */
export function mayNavigate({ url, isMainFrame }: Navigation): boolean {
  return isMainFrame && url === pageAddress
}

/** A message's sender, as much of it as decides. */
export interface Sender {
  /** Whether it came from the contents of our window. */
  readonly isOwnWindow: boolean
  /** Null when it navigated or ended after sending. */
  readonly frame: { readonly origin: string; readonly parent: unknown } | null
}

/** Only our own page in the top frame of our own window is listened to. */
export function isTrustedSender({ isOwnWindow, frame }: Sender): boolean {
  return isOwnWindow && frame !== null && frame.parent === null && frame.origin === pageOrigin
}

/** Copying text is all the page may ask of the system. */
export function mayHavePermission(permission: string, requestingUrl: string): boolean {
  return permission === 'clipboard-sanitized-write' && `${requestingUrl}/`.startsWith(pageAddress)
}

/** What the page made itself may be saved as a file; nothing is fetched for it. */
export function mayDownload(url: string): boolean {
  return url.startsWith(`blob:${pageAddress}`)
}

import type { App, Session } from 'electron'
import { mayDownload, mayHavePermission, mayNavigate, type Navigation } from './own-page.ts'

type NavigationEvent = Navigation & { readonly preventDefault: () => void }

function keepOnPage(event: NavigationEvent) {
  if (!mayNavigate(event)) event.preventDefault()
}

/** Every contents there will ever be, ours or not: no way out of the page, no window, no guest. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', keepOnPage)
    contents.on('will-frame-navigate', keepOnPage)
    contents.on('will-redirect', keepOnPage)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Electron grants everything unless told otherwise. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(mayHavePermission(permission, requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHavePermission(permission, origin))
  session.setDevicePermissionHandler(() => false)
}

/** Electron asks the person where to put what is let through. */
export function guardDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!mayDownload(item.getURL())) event.preventDefault()
  })
}

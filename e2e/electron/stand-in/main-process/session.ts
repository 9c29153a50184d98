type Permission = string
type RequestHandler = (
  contents: object,
  permission: Permission,
  answer: (granted: boolean) => void,
  details: { readonly requestingUrl: string; readonly isMainFrame: boolean },
) => void
type DownloadListener = (
  event: { readonly preventDefault: () => void },
  item: { readonly getURL: () => string },
) => void
type CheckHandler = (contents: object, permission: Permission, origin: string, details: object) => boolean

/** Electron's permissions that Chromium can be given through Playwright, and Playwright's names for them. */
const chromiumNames: Readonly<Record<Permission, readonly string[]>> = {
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  geolocation: ['geolocation'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
  'persistent-storage': ['storage-access'],
  sensors: ['accelerometer', 'gyroscope', 'magnetometer', 'ambient-light-sensor'],
}

const requestEverything: RequestHandler = (_contents, _permission, answer) => answer(true)
const checkNothing: CheckHandler = () => true

/** The default session. Like Electron's, it grants everything until a handler says otherwise. */
export function createSession(pageOrigin: () => string) {
  let mayRequest = requestEverything
  let mayCheck = checkNothing
  const downloadListeners: DownloadListener[] = []

  const defaultSession = {
    on: (_event: 'will-download', listener: DownloadListener) => {
      downloadListeners.push(listener)
    },
    setPermissionRequestHandler: (handler: RequestHandler) => {
      mayRequest = handler
    },
    setPermissionCheckHandler: (handler: CheckHandler) => {
      mayCheck = handler
    },
    setDevicePermissionHandler: (handler: () => boolean) => {
      if (handler()) throw new Error('The stand-in for Electron has no devices to grant')
    },
  }

  function isGranted(permission: Permission): boolean {
    let isRequestGranted = false
    const answer = (granted: boolean) => {
      isRequestGranted = granted
    }
    const url = `${pageOrigin()}/`
    mayRequest({}, permission, answer, { requestingUrl: url, isMainFrame: true })
    return isRequestGranted && mayCheck({}, permission, url, { isMainFrame: true, requestingUrl: url })
  }

  const granted = (): readonly string[] =>
    Object.entries(chromiumNames).flatMap(([permission, names]) => (isGranted(permission) ? names : []))

  function isDownloadPrevented(url: string): boolean {
    let isPrevented = false
    const preventDefault = () => {
      isPrevented = true
    }
    for (const listener of downloadListeners) listener({ preventDefault }, { getURL: () => url })
    return isPrevented
  }

  return { session: { defaultSession }, granted, isDownloadPrevented }
}

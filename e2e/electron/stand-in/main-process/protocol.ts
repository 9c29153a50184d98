import type { CustomScheme } from 'electron'
import type { PageRequest, PageResponse } from '../calls.ts'
import type { CommandLine } from './command-line.ts'
import { refuseUnknown } from './strict.ts'

type Handler = (request: Request) => Response | Promise<Response>

const schemeSwitches = [
  ['secure', 'secure-schemes'],
  ['supportFetchAPI', 'fetch-schemes'],
  ['standard', 'standard-schemes'],
] as const

/** Schemes of the app's own. Only those are served that a page can be shown from with everything a page needs. */
export function createProtocol(isReady: () => boolean, commandLine: CommandLine) {
  const privileged = new Set<string>()
  const handlers = new Map<string, Handler>()

  const protocol = {
    registerSchemesAsPrivileged: (schemes: readonly CustomScheme[]) => {
      if (isReady())
        throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
      for (const { scheme, privileges = {} } of schemes) {
        refuseUnknown('scheme privilege', privileges, ['standard', 'secure', 'supportFetchAPI'])
        if (privileges.standard === true && privileges.secure === true) privileged.add(scheme)
      }
      // For the processes to come: RegisterSchemesAsPrivileged, shell/browser/api/electron_api_protocol.cc.
      for (const [privilege, name] of schemeSwitches) {
        const names = schemes.filter(({ privileges }) => privileges?.[privilege] === true)
        if (names.length > 0) commandLine.append(name, names.map(({ scheme }) => scheme).join(','))
      }
    },
    handle: (scheme: string, handler: Handler) => {
      if (!isReady()) throw new Error('protocol.handle is called once the app is ready')
      if (!privileged.has(scheme))
        throw new Error(`The stand-in for Electron shows no pages of the scheme ${scheme}`)
      if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is handled already`)
      handlers.set(scheme, handler)
    },
  }

  /** Null for a scheme that nobody handles. */
  async function fetch({ url, method }: PageRequest): Promise<PageResponse | null> {
    const handler = handlers.get(new URL(url).protocol.replace(':', ''))
    if (!handler) return null
    const response = await handler(new Request(url, { method }))
    const headers = Object.fromEntries(response.headers)
    return { status: response.status, headers, body: new Uint8Array(await response.arrayBuffer()) }
  }

  return { protocol, fetch }
}

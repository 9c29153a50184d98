import { bridgeName, type Bridge } from '#contract/bridge.ts'
import { entrance } from '#contract/entrance.ts'
import { findSecret } from './find-secret.ts'
import { createSocketBridge } from './socket-bridge.ts'

/** Whether the line to the core stands. */
export type Connection = 'connecting' | 'open' | 'lost'

export interface Line {
  readonly bridge: Bridge
  /** Tells the listener the connection now and whenever it changes. */
  readonly onConnection: (listener: (connection: Connection) => void) => void
}

function isBridge(value: unknown): value is Bridge {
  return typeof value === 'object' && value !== null && 'invoke' in value && 'subscribe' in value
}

/** The preload's bridge in the console's own window, a WebSocket in a browser. `onOutside`: this tab was not let in so far. */
export async function findLine(window: Window, onOutside: () => void): Promise<Line> {
  const given: unknown = Reflect.get(window, bridgeName)
  if (isBridge(given)) {
    return { bridge: given, onConnection: (listener) => listener('open') }
  }
  const secret = await findSecret(onOutside)
  const address = `ws://${window.location.host}${entrance.wirePath}`
  return createSocketBridge(() => new WebSocket(address, [entrance.subprotocol, secret]))
}

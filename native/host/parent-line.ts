import type { ExaminedMessage } from '../doctor/examine-message.ts'
import type { ChildMessage } from './messages.ts'
import type { ParentLine } from './serve-host.ts'

/** What of Electron's `process.parentPort` is used here. */
interface ParentPort {
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void
  readonly postMessage: (message: ChildMessage | ExaminedMessage) => void
}

function electronPort(): ParentPort | null {
  const port: unknown = Reflect.get(process, 'parentPort')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Electron's types belong to its shell; it puts the port only into its utility processes
  return typeof port === 'object' ? (port as ParentPort | null) : null
}

/** The line to whoever started this process: Electron's `utilityProcess` or Node's `fork`. */
export function openParentLine(): ParentLine {
  const port = electronPort()
  if (port) {
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    }
  }
  if (!process.send) throw new Error('This program is started by the console, not by hand.')
  return {
    send: (message) => process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
  }
}

/** Ends this process in the middle of its calls. `process.exit` would wait for them, and they may never return. */
export function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL')
}

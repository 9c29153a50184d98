import type { ExaminedMessage } from '../doctor/examine-message.ts'
import type { ChildMessage } from './messages.ts'
import { createBatches, eachOf } from './batches.ts'
import type { ParentLine } from './serve-host.ts'

type FromHost = ChildMessage | ExaminedMessage

/** Only answers: that a call has left is known before whatever it does to this process. */
const mayWait = ({ type }: FromHost): boolean => type === 'answer'

/** What of Electron's `process.parentPort` is used here. */
interface ParentPort {
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void
  readonly postMessage: (messages: readonly FromHost[]) => void
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
      send: createBatches<FromHost>((messages) => port.postMessage(messages), mayWait).add,
      onMessage: (listener) => {
        const each = eachOf(listener)
        port.on('message', ({ data }) => each(data))
      },
    }
  }
  if (!process.send) throw new Error('This program is started by the console, not by hand.')
  return {
    send: createBatches<FromHost>((messages) => process.send?.([...messages]), mayWait).add,
    onMessage: (listener) => process.on('message', eachOf(listener)),
  }
}

/** Ends this process in the middle of its calls. `process.exit` would wait for them, and they may never return. */
export function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL')
}

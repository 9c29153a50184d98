import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'

/** Makes this child of Node's `fork` into what a utility process of Electron's sees of itself, and runs the program. */

interface FromParent {
  readonly data: unknown
}

const send = process.send?.bind(process)
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => {
    send?.(structuredClone(message))
  },
})

// Messages wait for the first listener.
const waiting: FromParent[] = []
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sent by the stand-in's own utilityProcess
process.on('message', (message) => take(message as FromParent))

function take(message: FromParent) {
  if (parentPort.listenerCount('message') > 0) parentPort.emit('message', message)
  else waiting.push(message)
}

parentPort.on('newListener', (event: string) => {
  if (event === 'message') queueMicrotask(() => waiting.splice(0).forEach(take))
})

const [, , program = '', ...args] = process.argv
Object.assign(process, { parentPort, send: undefined })
process.argv = [process.execPath, program, ...args]
await import(pathToFileURL(program).href)

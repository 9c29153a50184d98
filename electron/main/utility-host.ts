import { utilityProcess } from 'electron'
import { createBatches, eachOf } from '#native/host/batches.ts'
import { hostEnvironment, mayWait, type HostProcess, type ToHost } from '#native/host/host-process.ts'

/** Starts a host in Electron's way. Plain Node's is `native/host/fork-host.ts`. */
export function utilityHost(modulePath: string, threads: number): HostProcess {
  const child = utilityProcess.fork(modulePath, [], {
    serviceName: 'Rewinsta host',
    env: hostEnvironment(threads),
    stdio: 'inherit',
  })
  // A fatal error of V8 in the host: its exit follows. Unheard it would be thrown in this process (`emit` of Node's events).
  child.on('error', (type, location) => console.error(`host: ${type} at ${location}`))
  let wantsEnd = false
  // Until it has started there is nothing to kill, and Electron says no more than false.
  child.once('spawn', () => {
    if (wantsEnd) child.kill()
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process of ours, not a window
  const batches = createBatches<ToHost>((messages) => child.postMessage(messages), mayWait)
  return {
    send: batches.add,
    onMessage: (listener) => {
      child.on('message', eachOf(listener))
    },
    onExit: (listener) => {
      child.once('exit', listener)
    },
    kill: () => {
      wantsEnd = true
      child.kill()
    },
  }
}

import { fork } from 'node:child_process'
import { createBatches, eachOf } from './batches.ts'
import { defaultThreads, hostEnvironment, mayWait, type HostProcess, type ToHost } from './host-process.ts'

export interface ForkOptions {
  /** Size of the child's thread pool: how many calls can block at a time. */
  readonly threads?: number
}

/** Starts a host with plain Node. Electron's own `utilityProcess` has its adapter in electron/main. */
export function forkHost(modulePath: string, { threads = defaultThreads }: ForkOptions = {}): HostProcess {
  const child = fork(modulePath, {
    env: hostEnvironment(threads),
    // An inspector or loader of the parent is not the child's.
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Where the parent has no console Windows would show one for each.
    windowsHide: true,
  })
  const kill = () => {
    child.kill('SIGKILL')
  }
  // A child that cannot be spoken to is of no use.
  child.on('disconnect', kill)
  const batches = createBatches<ToHost>((messages) => {
    // The error of a closed channel says no more than the exit that follows it.
    if (child.connected) child.send([...messages], () => {})
  }, mayWait)
  return {
    send: batches.add,
    onMessage: (listener) => {
      child.on('message', eachOf(listener))
    },
    onExit: (listener) => {
      child.once('exit', (exitCode) => {
        // Node may tell the end before all was heard that the child said; once the channel is closed nothing more comes.
        if (child.connected) child.once('disconnect', () => listener(exitCode))
        else listener(exitCode)
      })
      child.once('error', () => {
        if (child.pid === undefined) listener(null)
      })
    },
    kill,
  }
}

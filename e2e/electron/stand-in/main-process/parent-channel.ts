import type { Channel } from '../line.ts'

/** The line to the process that started this one, and when all that was said has left. */
export function openParentChannel(): Channel & { readonly flushed: () => Promise<void> } {
  const send = process.send?.bind(process)
  if (!send) throw new Error('The stand-in for Electron is started by a test.')
  const sending = new Set<Promise<void>>()
  // Nobody is left to look at the window.
  process.once('disconnect', () => process.exit(1))
  return {
    send: (message) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      sending.add(promise)
      void promise.then(() => sending.delete(promise))
      if (process.connected) send(message, () => resolve())
      else resolve()
    },
    onMessage: (listener) => {
      process.on('message', listener)
    },
    flushed: async () => {
      await Promise.all(sending)
    },
  }
}

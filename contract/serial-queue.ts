/** Runs work one after the other. */
export type SerialQueue = <T>(work: () => Promise<T>) => Promise<T>

/** Each starts once the one before has ended, however that ended; who asked for it hears how it ended. */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const ended = last.then(work)
    last = ended.catch(() => undefined)
    return ended
  }
}

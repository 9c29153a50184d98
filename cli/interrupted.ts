/** Ctrl+C ended the waiting. */
export class Interrupted extends Error {
  /** `after`: what the person has to know of what had begun. */
  constructor(after = '') {
    super(after === '' ? 'Stopped.' : `Stopped. ${after}`)
    this.name = 'Interrupted'
  }
}

/** The promise's value, unless Ctrl+C comes first: then it rejects. */
export async function untilInterrupted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = () => reject(new Interrupted())
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Ctrl+C ended the waiting. */
export class Interrupted extends Error {
  /** `after`: what the person has to know of what had begun. */
  constructor(after = '') {
    super(after === '' ? 'Stopped.' : `Stopped. ${after}`)
    this.name = 'Interrupted'
  }
}

/** The promise's value, unless Ctrl+C comes first: then it rejects; `after` is what is said of it. */
export async function untilInterrupted<T>(signal: AbortSignal, work: Promise<T>, after = ''): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = () => reject(new Interrupted(after))
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

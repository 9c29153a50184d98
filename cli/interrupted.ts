/** Ctrl+C ended the waiting. */
export class Interrupted extends Error {
  /** `after`: what the person has to know of what had begun. */
  constructor(after = '') {
    super(after === '' ? 'Stopped.' : `Stopped. ${after}`)
    this.name = 'Interrupted'
  }
}

/** The work's value; the other one where Ctrl+C ended the waiting. */
export async function orWhenInterrupted<T, U>(work: Promise<T>, otherwise: () => Promise<U>): Promise<T | U> {
  try {
    return await work
  } catch (cause) {
    if (cause instanceof Interrupted) return otherwise()
    throw cause
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

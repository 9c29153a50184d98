import type { Result } from '#contract/failure.ts'
import type { CallerIdentity, SessionReader } from '#native/terminal-services.ts'
import { internalFailure } from './failures.ts'

/** Reads on whose behalf the console acts. It cannot change while the console runs, so the first answer is kept. */
export type ReadCaller = () => Promise<Result<CallerIdentity>>

export function createReadCaller(reader: Pick<SessionReader, 'readCaller'>): ReadCaller {
  let known: Result<CallerIdentity> | null = null
  return async () => {
    if (known !== null) return known
    const answer = await readOnce(reader)
    if (answer.ok) known = answer
    return answer
  }
}

async function readOnce(reader: Pick<SessionReader, 'readCaller'>): Promise<Result<CallerIdentity>> {
  try {
    return await reader.readCaller()
  } catch (cause) {
    return { ok: false, failure: internalFailure('read-caller', cause) }
  }
}

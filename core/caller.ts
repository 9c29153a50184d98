import type { Result } from '#contract/failure.ts'
import type { CallerIdentity, SessionReader } from '#native/terminal-services.ts'
import { internalFailure } from './failures.ts'

/** Reads on whose behalf the console acts. It cannot change while the console runs, so the first answer is kept. */
export type ReadCaller = () => Promise<Result<CallerIdentity>>

export interface Caller {
  readonly read: ReadCaller
  /** `CONTOSO\\you`, as far as it was read; null before. */
  readonly account: () => string | null
}

export function createCaller(reader: Pick<SessionReader, 'readCaller'>): Caller {
  let known: CallerIdentity | null = null
  return {
    read: async () => {
      if (known !== null) return { ok: true, value: known }
      const answer = await readOnce(reader)
      if (answer.ok) known = answer.value
      return answer
    },
    account: () => (known === null ? null : accountName(known)),
  }
}

function accountName({ account: { domain, user } }: CallerIdentity): string {
  return domain === '' ? user : `${domain}\\${user}`
}

async function readOnce(reader: Pick<SessionReader, 'readCaller'>): Promise<Result<CallerIdentity>> {
  try {
    return await reader.readCaller()
  } catch (cause) {
    return { ok: false, failure: internalFailure('read-caller', cause) }
  }
}

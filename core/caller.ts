import type { Result } from '#contract/failure.ts'
import { localAddress } from '#contract/host-key.ts'
import type { CallerIdentity, SessionDetails, SessionReader } from '#native/terminal-services.ts'
import { internalFailure } from './failures.ts'

/** Reads on whose behalf the console acts. It cannot change while the console runs, so the first answer is kept. */
export type ReadCaller = () => Promise<Result<CallerIdentity>>

/** The session the console runs in, as this machine tells it; null where it cannot be read. */
export type ReadOwnSession = () => Promise<SessionDetails | null>

export interface Caller {
  readonly read: ReadCaller
  readonly readOwnSession: ReadOwnSession
  /** `CONTOSO\\you`, as far as it was read; null before. */
  readonly account: () => string | null
}

export function createCaller(reader: Pick<SessionReader, 'readCaller' | 'readSession'>): Caller {
  let known: CallerIdentity | null = null
  let ownSession: SessionDetails | null = null
  const read: ReadCaller = async () => {
    if (known !== null) return { ok: true, value: known }
    const answer = await readOnce(reader)
    if (answer.ok) known = answer.value
    return answer
  }
  return {
    read,
    readOwnSession: async () => {
      const caller = await read()
      if (ownSession !== null || !caller.ok || caller.value.sessionId === null) return ownSession
      const details = await reader.readSession(localAddress, caller.value.sessionId)
      // Without the tick it proves nothing, and may be known another time.
      if (details.ok && details.value.logonTicks !== null) ownSession = details.value
      return ownSession
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

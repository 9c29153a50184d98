import type { Failure, Result } from '#contract/failure.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { lookAndAct } from '#native/look-and-act.ts'
import type { ActAnswer, Leave, SessionAct } from '#native/terminal-services.ts'
import { callFor, makeCall, onOwnHandle } from './acting-calls.ts'
import type { ServerHandle } from './declarations.ts'
import { failed, missingFunction } from './failures.ts'
import { listProcesses } from './process-calls.ts'
import type { ServerConnection } from './server-connection.ts'
import { readSession } from './session-calls.ts'
import type { Windows } from './windows.ts'

interface QueueSite {
  readonly windows: Windows
  readonly connection: ServerConnection
  readonly now: () => number
  /** Why no call is made any more; null while it may. */
  readonly ended: () => Failure | null
}

interface Terms {
  readonly pinned: SessionIdentity
  readonly leave: Leave
}

/** Looks and calls as one work of the server's queue. The call's own handle is opened before the look, so that nothing stands between the two. */
export function actInQueue(site: QueueSite, act: SessionAct, terms: Terms): Promise<Result<ActAnswer>> {
  const { connection, ended } = site
  const { promise, resolve } = Promise.withResolvers<Result<ActAnswer>>()
  void connection.queue(async () => {
    const why = ended()
    if (why !== null) return resolve(failed(why))
    const gaveWay = Promise.withResolvers<void>()
    const taken = actNow(site, act, terms, gaveWay.resolve)
    resolve(taken)
    await Promise.race([gaveWay.promise, taken.catch(() => null)])
  })
  return promise
}

function actNow(
  { windows, connection, now, ended }: QueueSite,
  act: SessionAct,
  { pinned, leave }: Terms,
  givesWay: () => void,
): Promise<Result<ActAnswer>> {
  const { server, deed } = act
  const { sessionId } = pinned
  const call = callFor(windows, deed)
  const lack = windows.lack(call)
  if (lack) return Promise.resolve(failed(missingFunction(call, lack)))
  const site = (handle: ServerHandle) => ({ windows, server, handle })
  return onOwnHandle(windows, act, (own) =>
    lookAndAct(act, pinned, {
      leave,
      site: {
        readSession: () => connection.read((handle) => readSession(site(handle), sessionId)),
        listProcesses: () =>
          connection.read((handle, notes) => listProcesses({ ...site(handle), notes }, sessionId)),
        call: () => makeCall({ ...site(own), sessionId }, deed),
        givesWay,
        now,
        ended,
      },
    }),
  )
}

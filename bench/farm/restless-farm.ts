import type { FarmDescription, FarmServer, FarmSession } from '#native/farm.ts'
import type { FarmState } from '#native/sim/farm-state.ts'
import { createRandom } from '#native/sim/demo/random.ts'
import type { FarmTime } from './fast-clock.ts'
import { planFarm, type FarmPlan } from './plan.ts'

/** A farm that is another every minute, the same in every process at the same farm time. */
export interface RestlessPlan {
  readonly farm: FarmPlan
  readonly time: FarmTime
  /** A file that whoever opens it waits for ever: nobody opens its other end. */
  readonly endless: string
}

export const minuteMs = 60_000
/** Of the servers, by the minute of the rhythm: a list asked of these meanwhile never returns. The first two fill a host. */
const hangingShares = [0.15, 0.15, 0.05, 0, 0, 0]
/** How long a session is one person's. */
const stayMinutes = 30

export function minuteAt({ startedAt }: FarmTime, at: number): number {
  return Math.floor((at - startedAt) / minuteMs)
}

export function hangsIn({ farm: { seed } }: RestlessPlan, address: string, minute: number): boolean {
  const share = hangingShares[minute % hangingShares.length] ?? 0
  return createRandom(`${seed} ${address} ${minute}`).chance(share)
}

/** Who has the session in this minute. Of a server's, one or two change hands a minute. */
function sessionIn(time: FarmTime, server: FarmServer, session: FarmSession, minute: number): FarmSession {
  const shift = (Number(server.address.slice(3)) * 7 + session.sessionId * 13) % stayMinutes
  const turn = Math.floor((minute + shift) / stayMinutes)
  if (turn === 0) return session
  const logonAt = time.startedAt + (turn * stayMinutes - shift) * minuteMs
  const user = `${session.account?.user}.${turn}`
  return {
    ...session,
    account: { domain: 'CONTOSO', user },
    logonAt,
    connectAt: logonAt,
    lastInputAt: logonAt,
  }
}

/** The farm as it was planned, from which each minute follows. */
export function createRestlessFarm({ farm, time }: RestlessPlan) {
  const planned: FarmDescription = planFarm(farm)
  const byAddress = new Map(planned.servers.map((server) => [server.address, server]))
  const sessionsOf = (server: FarmServer, minute: number) =>
    server.sessions.map((session) => sessionIn(time, server, session, minute))
  return {
    planned,
    sessionsIn: (address: string, minute: number): readonly FarmSession[] => {
      const server = byAddress.get(address)
      return server === undefined ? [] : sessionsOf(server, minute)
    },
    bringTo: (state: FarmState, minute: number): void => {
      for (const server of planned.servers) {
        const sessions = state.find(server.address)?.sessions
        for (const session of sessionsOf(server, minute)) sessions?.set(session.sessionId, session)
      }
    },
  }
}

export type RestlessFarm = ReturnType<typeof createRestlessFarm>

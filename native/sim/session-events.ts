import { logonFileTime, type FarmSession } from '../farm.ts'

/** WTS_EVENT_ flags of wtsapi32.h. */
export const event = {
  created: 0x1,
  deleted: 0x2,
  renamed: 0x4,
  connected: 0x8,
  disconnected: 0x10,
  loggedOn: 0x20,
  loggedOff: 0x40,
  stateChanged: 0x80,
} as const

type Somebody = FarmSession | undefined

const isThere = (session: Somebody): boolean => session !== undefined
const hasClient = (session: Somebody): boolean =>
  session?.state === 'active' || session?.state === 'connected'
/** Who is logged on, and since when: another one has the id once either differs. */
const logonOf = (session: Somebody): string | null =>
  session?.account ? JSON.stringify([session.account, logonFileTime(session).toString()]) : null

/** What Windows tells of a session that was one way and is another. */
export function eventsBetween(before: Somebody, after: Somebody): number {
  const [wasOn, isOn] = [logonOf(before), logonOf(after)]
  const happened: Readonly<Record<keyof typeof event, boolean>> = {
    created: !isThere(before) && isThere(after),
    deleted: isThere(before) && !isThere(after),
    renamed: isThere(before) && isThere(after) && before?.stationName !== after?.stationName,
    connected: !hasClient(before) && hasClient(after),
    disconnected: hasClient(before) && after?.state === 'disconnected',
    loggedOn: isOn !== null && isOn !== wasOn,
    loggedOff: wasOn !== null && isOn !== wasOn,
    stateChanged: before?.state !== after?.state,
  }
  return names.reduce((flags, name) => (happened[name] ? flags | event[name] : flags), 0)
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its keys are these and no others
const names = Object.keys(event) as (keyof typeof event)[]

/** Sessions by id; tells of each change that Windows has an event for. */
export function watchedSessions(
  first: readonly FarmSession[],
  tell: (flags: number) => void,
): Map<number, FarmSession> {
  const sessions = new Map(first.map((session) => [session.sessionId, session]))
  const set = sessions.set.bind(sessions)
  const remove = sessions.delete.bind(sessions)
  const tellOf = (before: Somebody, after: Somebody) => {
    const flags = eventsBetween(before, after)
    if (flags !== 0) tell(flags)
  }
  return Object.assign(sessions, {
    set: (sessionId: number, session: FarmSession) => {
      const before = sessions.get(sessionId)
      set(sessionId, session)
      tellOf(before, session)
      return sessions
    },
    delete: (sessionId: number) => {
      const before = sessions.get(sessionId)
      const removed = remove(sessionId)
      tellOf(before, undefined)
      return removed
    },
  })
}

import type { Account } from '#contract/session.ts'
import type { FarmAnswer, FarmSession } from '../../farm.ts'
import { createClient, type Client } from './names.ts'
import { durationOf, paceOf, phaseAfter, type Pace, type Phase } from './phases.ts'
import type { Place } from './place.ts'
import { changePrograms, firstPrograms } from './programs.ts'
import type { Random } from './random.ts'
import { disconnected } from '../farm-state.ts'
import { connected, loggedOn, moveOn, reconnected, withClient } from './session-over-time.ts'

/** A phase that is laid down beforehand. Time: this machine's, epoch milliseconds. */
export interface ScriptedPhase {
  readonly phase: Phase
  readonly at: number
}

export interface PersonOptions {
  readonly account: Account
  readonly place: Place
  readonly random: Random
  /** Where the person sits: in front of the machine itself, or at a client. */
  readonly seat: 'console' | 'client'
  /** What the person does first, oldest first; after it, chance decides. Not empty. */
  readonly script: readonly ScriptedPhase[]
  /** True when the last scripted phase goes on until somebody ends it. */
  readonly stays: boolean
  /** How the person answers a message; null: not at all. */
  readonly answer: FarmAnswer | null
}

/** Someone who comes, works and goes at one server. Times are this machine's. */
export interface Person {
  /** When the phase under way ends. */
  readonly nextAt: () => number
  /** Ends the phase under way, at `nextAt`. */
  readonly step: () => void
  /** Brings the session to how it stands at a time, or takes note that somebody ended it. */
  readonly refresh: (at: number) => void
}

const consoleId = 1
/** After a session was taken from them, people try again soon. */
const returnSeconds = [40, 200] as const
const sticking = 0.03

/** What of a person changes. */
interface Course {
  phase: Phase
  since: number
  until: number
  pace: Pace
  /** As it stood at `since`; null without a session. */
  base: FarmSession | null
  /** As the farm holds it, to see whether somebody else changed it. */
  held: FarmSession | null
  /** Once the script has ended: nothing more happens of itself. */
  stays: boolean
}

export function createPerson(options: PersonOptions): Person {
  const { account, place, random, seat, script, stays, answer } = options
  const { server } = place
  const ahead = [...script]
  const first = ahead[0]?.at ?? Infinity
  const course: Course = {
    phase: 'away',
    since: first,
    until: first,
    pace: paceOf('away', random),
    base: null,
    held: null,
    stays,
  }

  const byServer = (at: number) => at + server.behaviour().clockOffsetMs
  const clientNow = (): Client | null => (seat === 'client' ? createClient(random, place.site) : null)
  const station = () => (seat === 'client' ? place.nextStation() : 'Console')

  function arrive(at: number): FarmSession {
    const atConsole = seat === 'console' && !server.sessions.has(consoleId)
    const sessionId = atConsole ? consoleId : place.freeSessionId()
    return withClient(connected(at, { sessionId, stationName: station() }), clientNow())
  }

  function work(session: FarmSession, at: number): FarmSession {
    if (session.state === 'connected') {
      const processes = firstPrograms(random, place.nextProcessId)
      const afterReset = random.chance(sticking) ? 'sticks' : 'goes'
      return loggedOn(session, at, {
        account,
        processes,
        afterReset,
        ...(answer && { answer }),
      })
    }
    if (session.state === 'disconnected') return withClient(reconnected(session, at, station()), clientNow())
    const processes = changePrograms(session.processes, random, place.nextProcessId)
    return { ...session, processes, lastInputAt: at, locked: false }
  }

  function change(session: FarmSession | null, phase: Phase, at: number): FarmSession | null {
    if (phase === 'away') return null
    if (phase === 'arriving' || !session) return arrive(at)
    if (phase === 'working') return work(session, at)
    if (phase === 'disconnected') return disconnected(session, at)
    return phase === 'locked' ? { ...session, locked: true } : session
  }

  function hold(session: FarmSession | null): void {
    if (session) server.sessions.set(session.sessionId, session)
    else if (course.held) server.sessions.delete(course.held.sessionId)
    course.held = session
  }

  function enter(phase: Phase, at: number): void {
    const { base, pace, since } = course
    const now = base && moveOn(base, pace, byServer(since), byServer(at))
    course.base = change(now, phase, byServer(at))
    course.phase = phase
    course.since = at
    course.pace = paceOf(phase, random)
    hold(course.base)
  }

  function endOf(phase: Phase, at: number): number {
    const next = ahead[0]
    if (next) return next.at
    return course.stays ? Infinity : at + durationOf(phase, random)
  }

  function step(): void {
    const at = course.until
    const phase = ahead.shift()?.phase ?? phaseAfter(course.phase, random)
    enter(phase, at)
    course.until = endOf(phase, at)
  }

  function lose(at: number): void {
    const [least, most] = returnSeconds
    course.base = null
    course.held = null
    course.phase = 'away'
    course.since = at
    course.until = at + random.integer(least * 1000, most * 1000)
    course.stays = false
    ahead.length = 0
  }

  /** Somebody took the client away, or ended a program: the person goes on from there. */
  function accept(changed: FarmSession, at: number): void {
    const [least, most] = returnSeconds
    const wasDisconnected = changed.state === 'disconnected' && course.phase !== 'disconnected'
    const wasFreed = course.phase === 'busy' || course.phase === 'frozen'
    course.base = changed
    course.held = changed
    course.since = at
    if (!wasDisconnected && !wasFreed) return
    course.phase = wasDisconnected ? 'disconnected' : 'idle'
    course.pace = paceOf(course.phase, random)
    course.until = at + (wasDisconnected ? random.integer(least * 1000, most * 1000) : 5000)
    course.stays = false
    ahead.length = 0
  }

  function refresh(at: number): void {
    const { held, base, pace, since } = course
    if (!held || !base) return
    const now = server.sessions.get(held.sessionId)
    if (now === held) hold(moveOn(base, pace, byServer(since), byServer(at)))
    else if (now && now.logonAt === held.logonAt && now.state !== 'down') accept(now, at)
    else lose(at)
  }

  return { nextAt: () => course.until, step, refresh }
}

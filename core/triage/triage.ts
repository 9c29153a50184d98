import type { Account } from '#contract/session.ts'
import type { SessionState } from '#contract/session-state.ts'
import type { Observation, Verdict, VerdictKind } from '#contract/verdict.ts'
import type { Verb } from '#contract/verb.ts'
import { pastTime } from '../snapshot/idle.ts'
import type { ProcessorUnit } from './processor-unit.ts'
import { motionIn, workIn, type Motion, type Work } from './measures.ts'
import type { MotionSample, ProgramsSample } from './samples.ts'

/** All a verdict is made of. */
export interface TriageSubject {
  /** Oldest first. */
  readonly motion: readonly MotionSample[]
  /** Oldest first. */
  readonly programs: readonly ProgramsSample[]
  /** Whether the last attempt to read the programs failed: then no further reading is to be waited for. */
  readonly programsRefused: boolean
  /** In what its server counts processor time. */
  readonly processorUnit: Pick<ProcessorUnit, 'perMs' | 'tried'>
  /** As the list shows it, and since when at the latest, this machine's clock. */
  readonly state: SessionState
  readonly stateSinceAt: number
  readonly account: Account | null
  /** The server's clock minus this machine's, and whether that is a guess. */
  readonly clock: { readonly offsetMs: number; readonly approximate: boolean }
  /** When the newest of all this was read. */
  readonly now: number
}

/** Input this recent is a person at work. Somebody reading a page rarely takes longer. */
const workingMs = 60_000
/** States that pass in seconds are dying after this; a slow log off is not. */
const dyingMs = 120_000
/** A start of a program takes a processor for seconds; one that is busy for this long and this much is meant. */
const busyMs = 8_000
const busyShare = 0.8
/** A screen nobody touches still moves within this: a clock, a blinking cursor, a mail. */
const silentMs = 15_000
/** Below this share of a processor nothing works; Windows' own programs in a session take a little. */
const silentShare = 0.01

/** Readings older than this tell nothing of now: the ones after them did not succeed. */
const freshMs = 45_000

const transient: ReadonlySet<SessionState> = new Set(['reset', 'down', 'connect-query'])

/** What was seen, weighed. */
interface Seen extends TriageSubject {
  readonly newest: MotionSample | null
  readonly moved: Motion | null
  readonly worked: Work | null
  /** Whether processor time, which alone tells idle from busy, is still too little measured. */
  readonly measuring: boolean
  /** When the last input came, this machine's clock; null when not known. */
  readonly inputAt: number | null
  readonly idleMs: number | null
}

type Rule = (seen: Seen) => Omit<Verdict, 'next'> | null

/** The first rule that holds. What keeps a person from working comes before what they do. */
export function triage(subject: TriageSubject): Verdict {
  const { clock, now } = subject
  const motion = fresh(subject.motion, now)
  const newest = motion.at(-1) ?? null
  const inputAt = newest === null ? null : pastTime(newest.lastInputAt, clock.offsetMs, newest.at)
  const programs = fresh(subject.programs, now)
  const { perMs } = subject.processorUnit
  const worked = perMs === null ? null : workIn(programs, perMs)
  const seen: Seen = {
    ...subject,
    newest,
    moved: motionIn(motion),
    worked,
    measuring: isMeasuring(subject, programs, worked),
    inputAt,
    idleMs: inputAt === null ? null : now - inputAt,
  }
  for (const rule of rules) {
    const verdict = rule(seen)
    if (verdict !== null) return { ...verdict, next: nextVerbs[verdict.kind] }
  }
  return { ...tooLittle(seen), next: nextVerbs.unknown }
}

function fresh<T extends { readonly at: number }>(samples: readonly T[], now: number): readonly T[] {
  const newest = samples.at(-1)
  return newest === undefined || now - newest.at > freshMs ? [] : samples
}

/** Two readings without a measure between them are of programs whose times Windows does not tell, or not in which unit. */
function isMeasuring(
  { programsRefused, processorUnit: { perMs, tried } }: TriageSubject,
  programs: readonly ProgramsSample[],
  worked: Work | null,
): boolean {
  if (worked === null) return !programsRefused && (programs.length < 2 || (perMs === null && !tried))
  return worked.toAt - worked.fromAt < busyMs
}

const dying: Rule = ({ state, stateSinceAt, now }) => {
  if (!transient.has(state)) return null
  const sinceMs = now - stateSinceAt
  const stays: Observation = { code: 'state', state, sinceAt: stateSinceAt }
  return sinceMs >= dyingMs ? at('dying', [stays]) : at('unknown', [stays, { code: 'state-may-pass' }])
}

/** Nobody is there to be idle or at work. */
const nobody: Rule = ({ account }) => (account === null ? at('unknown', [{ code: 'nobody' }]) : null)

const oneProgramBusy: Rule = (seen) => {
  const { worked } = seen
  const busiest = worked?.busiest ?? null
  if (worked === null || busiest === null) return null
  const windowMs = worked.toAt - worked.fromAt
  if (windowMs < busyMs || busiest.usedMs < busyShare * windowMs || busiest.processId <= 0) return null
  const { processId, name } = busiest
  return {
    ...at(
      'one-program-busy',
      [{ code: 'busy-program', name, usedMs: busiest.usedMs, overMs: windowMs }, situationOf(seen)],
      worked,
    ),
    program: { processId, name },
  }
}

const disconnected: Rule = (seen) =>
  seen.state === 'disconnected' ? at('disconnected', [situationOf(seen)]) : null

const locked: Rule = (seen) =>
  seen.newest?.locked === true ? at('locked', [{ code: 'locked' }, situationOf(seen)]) : null

const working: Rule = (seen) => {
  const { moved, idleMs, clock } = seen
  const shown = [inputOf(seen), ...(moved === null ? [] : [bytesOf(moved)])]
  // Input that came between two readings needs no clock.
  if (moved?.input === true && moved.toAt - moved.fromAt <= workingMs) {
    return at('working', [{ code: 'input-between-readings' }, ...shown], moved)
  }
  const measured = idleMs !== null && !clock.approximate && idleMs < workingMs
  return measured ? at('working', shown) : null
}

const silent: Rule = (seen) => {
  const { moved, worked } = seen
  if (moved === null || worked === null) return null
  const [movedMs, workedMs] = [moved.toAt - moved.fromAt, worked.toAt - worked.fromAt]
  const still = moved.bytes === 0 && moved.input === false && worked.usedMs < silentShare * workedMs
  if (!still || movedMs < silentMs || workedMs < silentMs) return null
  return at('silent', [bytesOf(moved), workOf(worked), inputOf(seen)], moved)
}

/** Needs to be seen to move, to be seen without input, and not to be at work by itself. */
const idle: Rule = (seen) => {
  const { moved, worked, measuring, idleMs, clock } = seen
  if (moved === null || moved.input !== false || measuring || isBusy(worked)) return null
  const movedMs = moved.toAt - moved.fromAt
  const untouched = clock.approximate ? movedMs >= workingMs : (idleMs ?? 0) >= workingMs
  const works = worked !== null && worked.usedMs >= silentShare * (worked.toAt - worked.fromAt)
  if (!untouched || movedMs < busyMs || (moved.bytes === 0 && !works)) return null
  const shown = [inputOf(seen), bytesOf(moved), programsOf(seen)]
  return at('idle', shown, moved.bytes === 0 ? worked : moved)
}

/** All its programs together keep a processor busy, whichever of them it is. */
function isBusy(worked: Work | null): boolean {
  return worked !== null && worked.usedMs >= busyShare * (worked.toAt - worked.fromAt)
}

const rules: readonly Rule[] = [dying, nobody, oneProgramBusy, disconnected, locked, working, silent, idle]

/** What was seen all the same, and what is missing. */
function tooLittle(seen: Seen): Omit<Verdict, 'next'> {
  const { moved, worked, newest } = seen
  const shown = [
    ...(moved === null ? [] : [bytesOf(moved)]),
    ...(newest === null ? [] : [inputOf(seen)]),
    programsOf(seen),
  ]
  return at('unknown', [...shown, { code: missingOf(seen) }], moved ?? worked)
}

function missingOf({ moved, worked, measuring }: Seen) {
  if (moved === null) return 'read-once'
  if (measuring) return 'measuring'
  return isBusy(worked) ? 'busy-together' : 'too-little'
}

function programsOf({ worked, programs, processorUnit }: Seen): Observation {
  if (worked !== null) return workOf(worked)
  const unproven = processorUnit.tried && processorUnit.perMs === null && programs.length > 0
  return { code: unproven ? 'programs-unproven' : 'programs-unknown' }
}

const situationOf = (seen: Seen): Observation =>
  seen.state === 'disconnected' ? { code: 'no-client' } : inputOf(seen)

const inputOf = ({ inputAt, clock }: Seen): Observation => ({
  code: 'input',
  at: inputAt,
  approximate: clock.approximate,
})

const bytesOf = ({ bytes, fromAt, toAt }: Motion): Observation => ({
  code: 'bytes',
  bytes,
  overMs: toAt - fromAt,
})

const workOf = ({ usedMs, fromAt, toAt }: Work): Observation => ({
  code: 'programs',
  usedMs,
  overMs: toAt - fromAt,
})

function at(
  kind: VerdictKind,
  evidence: Observation[],
  window: Pick<Motion, 'fromAt' | 'toAt'> | null = null,
): Omit<Verdict, 'next'> {
  return {
    kind,
    evidence,
    window: window === null ? null : { fromAt: window.fromAt, toAt: window.toAt },
    program: null,
  }
}

/** The mildest verb that can help. */
const nextVerbs: Readonly<Record<VerdictKind, Verb | null>> = {
  working: 'message',
  idle: 'message',
  locked: null,
  disconnected: null,
  'one-program-busy': 'end-program',
  silent: 'disconnect',
  dying: 'reset',
  unknown: null,
}

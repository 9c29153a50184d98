import { auditHead, type AuditHead } from '#contract/audit.ts'
import type { FailureCause } from '#contract/failure-cause.ts'
import type { Result } from '#contract/failure.ts'
import type { AuditWitness, EventLog } from '../terminal-services.ts'
import { windowsFailure } from '../win32/windows-failure.ts'
import { failed } from '../wts/failures.ts'
import type { ProgramEnd, SystemProgram, SystemPrograms } from './system-program.ts'

/** The newest events that are asked for, of all audits of this machine. */
const mostEvents = 500
/** An event with its surroundings has about a thousand characters; a long path has more. */
const longestOutput = 8_000 * mostEvents
const deadlineMs = 10_000
const operation = 'wevtutil.exe'

/** Whoever has a session may read the Application log; an XPath finds also what comes of a source nobody registered. */
export const readingProgram: SystemProgram = {
  file: 'wevtutil.exe',
  arguments: [
    'query-events',
    'Application',
    "/query:*[System[Provider[@Name='Rewinsta'] and (EventID=1)]]",
    '/reversedirection:true',
    `/count:${mostEvents}`,
    '/format:xml',
  ],
  longestOutput,
}

export interface EventLogWitnessOptions {
  readonly programs: Pick<SystemPrograms, 'run'>
  /** Null for who only compares. */
  readonly log: EventLog | null
}

/** Heads as events of Windows' own log: anybody may add to it, and nobody but an administrator can take anything out. */
export function createEventLogWitness({ programs, log }: EventLogWitnessOptions): AuditWitness {
  return {
    kind: 'event-log',
    keepHead: async (head) => (log === null ? { ok: true, value: null } : log.writeEvent(lineOf(head))),
    readHeads: async () => headsIn(await programs.run(readingProgram, deadlineMs)),
  }
}

/** In ASCII alone: the program that reads it answers in the console's code page. */
export function lineOf(head: AuditHead): string {
  return JSON.stringify(head).replaceAll(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Oldest first; the program answers the other way round. */
function headsIn(end: ProgramEnd): Result<readonly AuditHead[]> {
  if (end.end === 'timed-out') return unread(null)
  if (end.end === 'not-started') return unread(end.reason)
  if (end.exitCode !== 0) {
    const code = end.exitCode ?? 0
    return failed(windowsFailure({ code, operation, server: null }))
  }
  const heads = [...end.output.matchAll(/<Data>([^<]*)<\/Data>/g)].flatMap(([, text = '']) => headIn(text))
  return { ok: true, value: heads.toReversed() }
}

/** Anybody may write events under this name: what is no head is left alone. */
function headIn(text: string): readonly AuditHead[] {
  try {
    const parsed = auditHead.safeParse(JSON.parse(unescaped(text)))
    return parsed.success ? [parsed.data] : []
  } catch {
    return []
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function unescaped(xml: string): string {
  return xml.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (typeof decimal === 'string') return String.fromCodePoint(Number(decimal))
    if (typeof hex === 'string') return String.fromCodePoint(Number.parseInt(hex, 16))
    return entities[String(name)] ?? whole
  })
}

function unread(why: string | null): Result<never> {
  const cause: FailureCause = { code: 'event-log-unread', why }
  return failed({ kind: 'unsupported', operation, server: null, cause, retry: 'after-fix' })
}

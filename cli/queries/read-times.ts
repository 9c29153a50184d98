import type { SessionRow } from '#contract/session.ts'
import type { Context } from '../context.ts'
import { Interrupted } from '../interrupted.ts'
import { startPatience, type Patience } from '../one-shot/patience.ts'
import type { FoundSession } from '../one-shot/sessions.ts'
import type { Look } from '../one-shot/look.ts'
import type { Unread } from './answer.ts'

/** Of one server with many people; after it, what is known is enough. */
const mostMsPerServer = 60_000

/** People with what could be read of their times; the rest of them as they were listed. */
interface TimesRead {
  readonly rows: readonly FoundSession[]
  /** Servers that took too long. */
  readonly late: readonly Unread[]
  readonly interrupted: boolean
}

/** Each server takes one call at a time, so many people take a while; the servers are read side by side, and each is told once its people are. */
export async function readTimes(
  context: Context,
  look: Look,
  chosen: readonly FoundSession[],
  onServer: (people: readonly FoundSession[]) => void = () => {},
): Promise<TimesRead> {
  const { clock } = context.world
  const read = new Map<FoundSession, SessionRow>()
  const servers = [...Map.groupBy(chosen, ({ server }) => server).values()]
  const left = new Set(servers)
  // A server that is late goes on being read; nobody is told of it any more.
  let telling = true
  const tell = () => {
    if (!telling) return
    context.say.progress(
      `Reading … ${servers.length - left.size} of ${servers.length} servers, ${read.size} of ${chosen.length} people`,
    )
  }
  const asRead = (person: FoundSession): FoundSession => ({ ...person, row: read.get(person) ?? person.row })
  const ends = await Promise.all(
    servers.map(async (people) => {
      const patience = startPatience(clock, look.patienceMs)
      const startedAt = clock.now()
      const reading = readServer(look, people, (person, row) => {
        read.set(person, row)
        patience.heard()
        tell()
      })
      const end = await withinLimit(context, reading, patience)
      left.delete(people)
      if (end === 'whole') onServer(people.map(asRead))
      tell()
      return { people, end, waitedMs: clock.now() - startedAt }
    }),
  )
  telling = false
  context.say.progress(null)
  return {
    rows: chosen.map(asRead),
    late: ends.flatMap(({ people, end, waitedMs }) =>
      end === 'late' ? [lateServer(people, read, waitedMs)] : [],
    ),
    interrupted: context.world.interrupt.aborted,
  }
}

type End = 'whole' | 'late' | 'interrupted'

async function readServer(
  look: Look,
  people: readonly FoundSession[],
  take: (person: FoundSession, row: SessionRow) => void,
): Promise<End> {
  try {
    await Promise.all(
      people.map(async (person) => {
        const { sessionKey } = person.row
        const read = await look.readTimes(sessionKey)
        // What cannot be read stays as it was listed, and its times are unknown.
        take(person, read.ok ? read.value : person.row)
      }),
    )
    return 'whole'
  } catch (cause) {
    if (cause instanceof Interrupted) return 'interrupted'
    throw cause
  }
}

async function withinLimit({ world }: Context, reading: Promise<End>, patience: Patience): Promise<End> {
  const { promise: timeUp, resolve } = Promise.withResolvers<End>()
  const cancel = world.clock.startTimer(mostMsPerServer, () => resolve('late'))
  const quiet = patience.over.then(() => 'late' as const)
  return Promise.race([reading, timeUp, quiet]).finally(() => {
    cancel()
    patience.stop()
  })
}

function lateServer(
  people: readonly FoundSession[],
  read: ReadonlyMap<FoundSession, SessionRow>,
  waitedMs: number,
): Unread {
  const server = people[0]?.server.name ?? ''
  const missing = people.filter((person) => !read.has(person)).length
  return {
    server,
    failure: {
      kind: 'timed-out',
      operation: 'read-session',
      server,
      waitedMs,
      cause: { code: 'times-late', missing, people: people.length },
      retry: 'safe',
    },
  }
}

import type { SessionRow } from '#contract/session.ts'
import type { Context } from '../context.ts'
import { Interrupted } from '../interrupted.ts'
import type { FoundSession } from '../one-shot/sessions.ts'
import type { OneShot } from '../one-shot/one-shot.ts'
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

/** Each server takes one call at a time, so many people take a while; the servers are read side by side. */
export async function readTimes(
  context: Context,
  oneShot: OneShot,
  chosen: readonly FoundSession[],
): Promise<TimesRead> {
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
  const ends = await Promise.all(
    servers.map(async (people) => {
      const end = await withinLimit(
        context,
        readServer(oneShot, people, (person, row) => {
          read.set(person, row)
          tell()
        }),
      )
      left.delete(people)
      tell()
      return { people, end }
    }),
  )
  telling = false
  context.say.progress(null)
  return {
    rows: chosen.map((person) => ({ ...person, row: read.get(person) ?? person.row })),
    late: ends.filter(({ end }) => end === 'late').map(({ people }) => lateServer(people, read)),
    interrupted: context.world.interrupt.aborted,
  }
}

type End = 'whole' | 'late' | 'interrupted'

async function readServer(
  oneShot: OneShot,
  people: readonly FoundSession[],
  take: (person: FoundSession, row: SessionRow) => void,
): Promise<End> {
  try {
    await Promise.all(
      people.map(async (person) => {
        const { sessionKey } = person.row
        const read = await oneShot.run('read-session', { sessionKey, timesOnly: true })
        // What cannot be read stays as it was listed, and its times are unknown.
        take(person, read.ok ? read.value.session : person.row)
      }),
    )
    return 'whole'
  } catch (cause) {
    if (cause instanceof Interrupted) return 'interrupted'
    throw cause
  }
}

async function withinLimit({ world }: Context, reading: Promise<End>): Promise<End> {
  const { promise: timeUp, resolve } = Promise.withResolvers<End>()
  const cancel = world.clock.startTimer(mostMsPerServer, () => resolve('late'))
  return Promise.race([reading, timeUp]).finally(cancel)
}

function lateServer(people: readonly FoundSession[], read: ReadonlyMap<FoundSession, SessionRow>): Unread {
  const server = people[0]?.server.name ?? ''
  const missing = people.filter((person) => !read.has(person)).length
  return {
    server,
    failure: {
      kind: 'timed-out',
      operation: 'read-session',
      server,
      waitedMs: mostMsPerServer,
      cause: { code: 'times-late', missing, people: people.length },
      retry: 'safe',
    },
  }
}

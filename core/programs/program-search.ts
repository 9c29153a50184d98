import type { ParsedArguments } from '#contract/commands.ts'
import type { ProgramNews, SearchedServer } from '#contract/program-search.ts'
import type { Stop } from '../clock.ts'
import { createCoalescer } from '../snapshot/coalescer.ts'
import { publishGapMs } from '../snapshot/farm-state.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'
import { findIn, type ProgramReading } from './program-reading.ts'
import { createProgramReadings, type ProgramReadingsOptions } from './program-readings.ts'

/** Looks for a program on all servers. */
export interface ProgramSearch {
  /** Ends the search before. */
  readonly find: (question: ParsedArguments<'find-programs'>) => void
  /** Begins no further reading for that search. */
  readonly leave: (searchId: string) => void
  readonly stop: Stop
}

export interface ProgramSearchOptions extends Omit<ProgramReadingsOptions, 'onRead'> {
  readonly tell: (news: ProgramNews) => void
}

interface Search {
  readonly searchId: string
  readonly program: string
  /** Servers still to be looked at. */
  readonly waiting: Set<string>
  /** Not told yet. */
  readonly found: Map<string, string[]>
  readonly servers: SearchedServer[]
}

/** To a server that does not answer, or must not be asked, this is one call too many. */
const isAskable = ({ state, pollingStopped }: ServerRecord): boolean => state === 'live' && !pollingStopped

export function createProgramSearch({ tell, ...options }: ProgramSearchOptions): ProgramSearch {
  const { farm, clock } = options
  let search: Search | null = null
  const readings = createProgramReadings({ ...options, onRead: () => goOn() })
  const publisher = createCoalescer(clock, publishGapMs, () => {
    if (search === null) return
    const news = newsOf(search)
    if (news.waiting === 0) search = null
    tell(news)
  })

  function goOn(): void {
    if (search === null) return
    for (const serverId of search.waiting) {
      const record = farm.server(serverId)
      if (record === null || lookAt(search, record)) search.waiting.delete(serverId)
    }
    publisher.request()
  }

  /** False while it has to be waited for. */
  function lookAt(now: Search, record: ServerRecord): boolean {
    const reading = readings.kept(record)
    if (reading !== null) note(now, reading)
    else if (isAskable(record)) readings.ask(record)
    else now.servers.push({ outcome: 'not-asked', serverId: record.entry.serverId, state: record.state })
    return reading !== null || !isAskable(record)
  }

  return {
    find: ({ searchId, program, anew }) => {
      if (anew) readings.forget()
      search = { searchId, program, waiting: new Set(farm.serverIds()), found: new Map(), servers: [] }
      goOn()
    },
    leave: (searchId) => {
      if (search?.searchId === searchId) search = null
    },
    stop: () => {
      search = null
      publisher.stop()
      readings.stop()
    },
  }
}

function note({ program: part, found, servers }: Search, reading: ProgramReading): void {
  servers.push(reading.server)
  for (const { program, sessionKeys } of findIn(reading, part)) {
    const known = found.get(program)
    if (known === undefined) found.set(program, [...sessionKeys])
    else known.push(...sessionKeys)
  }
}

/** What was not told yet; after this it is. */
function newsOf({ searchId, found, servers, waiting }: Search): ProgramNews {
  const programs = [...found].map(([program, sessionKeys]) => ({ program, sessionKeys }))
  found.clear()
  return { searchId, found: programs, servers: servers.splice(0), waiting: waiting.size }
}

import { shortReason } from '#words/failures/short-reason.ts'
import { compareNames, countText, namesText } from '#contract/locale.ts'
import { isCredentialFailure, isDenied } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import type { SearchedServer } from '#contract/program-search.ts'
import { isUnderWay, type ProgramSearch } from '../console/program-search.ts'
import { serverStateWord } from '#words/servers.ts'
import { countOf, momentText } from '#words/time.ts'

type Read = Extract<SearchedServer, { outcome: 'read' }>

const isRead = (server: SearchedServer): server is Read => server.outcome === 'read'

/** Where a program was looked for, when, and how much of that is still to come. */
export function coverageText(program: string, search: ProgramSearch | null, now: number): string {
  if (search === null) return `“${program}” is looked for once you stop typing, or with Enter.`
  const { servers, waiting, failure } = search
  if (failure !== null) return `“${program}” could not be looked for.`
  if (waiting === null) return `Looking for “${program}”.`
  const read = servers.filter(isRead)
  const all = countOf(servers.length + waiting, 'server')
  const covered = `“${program}” was looked for on ${countText(read.length)} of ${all}`
  if (waiting > 0) return `${covered} so far.`
  return read.length === 0 ? `${covered}.` : `${covered}${timesText(read, now)}.`
}

/** A reading may be a minute old: both ends are told where they differ. */
function timesText(read: readonly Read[], now: number): string {
  const times = read.map(({ readAt }) => readAt).toSorted((one, other) => one - other)
  const [first, last] = [times[0] ?? now, times.at(-1) ?? now].map((at) => momentText(at, now))
  return first === last ? ` at ${first}` : ` from ${first} to ${last}`
}

/** The programs found: a part of a name may fit several. */
export function foundText({ found, waiting }: ProgramSearch): string | null {
  return waiting === null || found.size === 0
    ? null
    : `Found: ${namesText([...found.keys()].toSorted(compareNames), named)}.`
}

const named = 4

/** What the search could not see, a sentence for each cause; none when it saw everything. */
export function gapTexts(
  { servers }: ProgramSearch,
  nameOf: (serverId: string) => string | null,
): readonly string[] {
  const barred: string[] = []
  const denied: string[] = []
  const untold: string[] = []
  const failed: string[] = []
  const notAsked: string[] = []
  for (const server of servers) {
    const name = nameOf(server.serverId)
    if (name === null) continue
    if (server.outcome === 'not-asked') notAsked.push(`${name} (${serverStateWord(server.state)})`)
    else if (server.outcome === 'failed') {
      if (isCredentialFailure(server.failure)) barred.push(name)
      else if (isDenied(server.failure)) denied.push(name)
      else failed.push(`${name} (${reasonText(server.failure)})`)
    } else if (server.untoldSessions > 0)
      untold.push(`${countOf(server.untoldSessions, 'session')} on ${name}`)
  }
  return [
    sentence(barred, (names) => `The credentials were refused when programs were asked for: ${names}.`),
    sentence(denied, (names) => `This account may not list other people’s programs on ${names}.`),
    sentence(untold, (names) => `No program was told of ${names}: this account may not see them.`),
    sentence(failed, (names) => `Could not be read: ${names}.`),
    sentence(notAsked, (names) => `Not asked: ${names}.`),
  ].filter((text) => text !== null)
}

const sentence = (names: readonly string[], say: (names: string) => string): string | null =>
  names.length === 0 ? null : say(namesText(names, named))

function reasonText(failure: Failure): string {
  if (failure.kind === 'windows') return `error ${failure.code}`
  return failure.kind === 'timed-out' ? 'no answer in time' : shortReason(failure)
}

/** What stands where rows would be while there are none. */
export interface ProgramFaceWords {
  readonly title: string
  readonly text: string
}

export function programFaceWords({
  name,
  names,
  search,
}: {
  readonly name: string
  readonly names: number
  readonly search: ProgramSearch | null
}): ProgramFaceWords {
  if (names > 1) {
    return {
      title: 'One program at a time',
      text: 'The search names several programs. Leave one “program:” in it; other words may stand beside it.',
    }
  }
  if (name === '') {
    return {
      title: 'Which program?',
      text: 'Type a part of its name after “program:”, such as program:winword or program:"my app". Other words may stand beside it.',
    }
  }
  if (search === null || isUnderWay(search)) {
    return {
      title: `Looking for “${name}”`,
      text: 'Each server is asked once for its programs. Sessions appear as they are found.',
    }
  }
  return {
    title: `No session with “${name}” found`,
    text:
      search.found.size === 0
        ? 'It was seen in no session. What could not be looked at is said above.'
        : 'It was seen, but only in sessions that are not shown: those of services, those that your other words leave out, or those that have ended.',
  }
}

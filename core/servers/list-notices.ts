import type { Notice } from '#contract/console.ts'
import type { KeptServer } from '#contract/server.ts'
import type { Notices } from '../notices.ts'
import { checkAddress } from './address.ts'
import type { ServerFileReading } from './server-file.ts'

/** What there is to say of the lists; the same thing only once in a row. */
export interface ListNotices {
  readonly brokenAtStart: (
    broken: Extract<ServerFileReading, { found: 'broken' }>,
    startedEmpty: boolean,
  ) => void
  readonly cannotSave: (failure: { readonly meaning: string; readonly remedy: string }) => void
  /** How the file stands while the list is open; null for well. */
  readonly fileState: (
    state: { readonly found: 'nothing' } | { readonly found: 'broken'; readonly why: string } | null,
  ) => void
  readonly machineProblem: (problem: string | null) => void
  readonly hidden: (servers: readonly KeptServer[]) => void
  /** Looks for names that no computer can have: whoever edits the file by hand is asked by nobody else. */
  readonly badNames: (servers: readonly KeptServer[]) => void
  readonly notWatched: (path: string, why: string) => void
}

export function createListNotices(notices: Notices, path: string, machineFile: string | null): ListNotices {
  const said = new Map<string, string>()
  const sayOnce = (about: string, notice: Omit<Notice, 'noticeId'> | null) => {
    const message = notice?.message ?? ''
    if (said.get(about) === message) return
    said.set(about, message)
    if (notice !== null) notices.raise(notice)
  }
  return {
    brokenAtStart: (broken, startedEmpty) => notices.raise(brokenAtStart(path, broken, startedEmpty)),
    cannotSave: ({ meaning, remedy }) => notices.raise({ severity: 'error', message: meaning, remedy }),
    fileState: (state) => sayOnce('file', state === null ? null : fileNotice(path, state)),
    machineProblem: (problem) =>
      sayOnce('machine', problem === null ? null : machineNotice(machineFile ?? '', problem)),
    hidden: (servers) => sayOnce('hidden', servers.length === 0 ? null : hiddenNotice(servers)),
    badNames: (servers) => sayOnce('names', badNamesNotice(servers)),
    notWatched: (watched, why) => sayOnce(watched, notWatchedNotice(watched, why)),
  }
}

type Said = Omit<Notice, 'noticeId'>

function brokenAtStart(
  path: string,
  { why, setAsideAs }: Extract<ServerFileReading, { found: 'broken' }>,
  startedEmpty: boolean,
): Said {
  const started = startedEmpty ? 'started empty' : 'started with the first servers only'
  return {
    severity: 'error',
    message: `The server list could not be read (${why}), so the list ${started}.`,
    remedy:
      setAsideAs === null
        ? `The broken list still lies at ${path} and is left untouched; no change to the list can be saved until it is moved away.`
        : `The broken list was kept as ${setAsideAs}. Repair it and put it back as ${path}, or add the servers again.`,
  }
}

function fileNotice(path: string, state: Exclude<Parameters<ListNotices['fileState']>[0], null>): Said {
  if (state.found === 'nothing') {
    return {
      severity: 'warning',
      message: `The server list ${path} is gone. The servers shown stay.`,
      remedy: 'Put it back, or change something in the list: then it is saved again as it is shown.',
    }
  }
  return {
    severity: 'error',
    message: `The server list was changed by another program and cannot be read any more (${state.why}). The servers shown stay.`,
    remedy: `Repair ${path} or move it away. It is left untouched, and until then no change to the list can be saved.`,
  }
}

function machineNotice(machineFile: string, problem: string): Said {
  return {
    severity: 'warning',
    message: `Not everything in the list for all users of this machine could be read. ${problem}`,
    remedy: `Ask who looks after this machine to put ${machineFile} right; it and its folder have to belong to Administrators. Your own list is not concerned.`,
  }
}

function hiddenNotice(servers: readonly KeptServer[]): Said {
  const names = servers.slice(0, 5).map(({ address }) => address)
  const rest = servers.length > names.length ? ` and ${servers.length - names.length} more` : ''
  return {
    severity: 'info',
    message: `Also in the list for all users of this machine, and shown once, as that list has it: ${names.join(', ')}${rest}.`,
    remedy: 'Your own list keeps its entries; they show again when the other list no longer has them.',
  }
}

function badNamesNotice(servers: readonly KeptServer[]): Said | null {
  const problems = servers.flatMap(({ address }) => {
    const checked = checkAddress(address)
    return checked.ok ? [] : [checked.why]
  })
  if (problems.length === 0) return null
  const rest = problems.length > 3 ? ` And ${problems.length - 3} more like that.` : ''
  return {
    severity: 'warning',
    message: `The server list has what no server can be called by. ${problems.slice(0, 3).join(' ')}${rest}`,
    remedy:
      'It stays in the list, and what comes of calling it shows there. Edit it and correct its name, or remove it.',
  }
}

function notWatchedNotice(path: string, why: string): Said {
  return {
    severity: 'info',
    message: `Changes that others make to ${path} are not noticed by themselves: ${why}.`,
    remedy: 'They are seen with the next change made here, or the next start. Nothing is lost.',
  }
}

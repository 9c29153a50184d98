import type { Failure } from '#contract/failure.ts'
import type { Notice } from '#contract/console.ts'
import type { KeptServer } from '#contract/server.ts'
import type { FileLook, FileReading, NewerFile } from '../files/json-file.ts'
import { newerFileRemedy } from '../files/newer-file.ts'
import { createSetAsideNotice } from '../files/set-aside-notice.ts'
import type { Notices } from '../notices.ts'
import { checkAddress } from './address.ts'
import type { KeptServers } from './server-file.ts'

/** What there is to say of the lists, for as long as it is so. */
export interface ListNotices {
  readonly brokenAtStart: (
    broken: Extract<FileReading<KeptServers>, { found: 'broken' }>,
    startedEmpty: boolean,
  ) => void
  readonly cannotSave: (failure: Failure) => void
  readonly saved: () => void
  readonly newerAtStart: (newer: NewerFile) => void
  /** How the file stands while the list is open. */
  readonly fileState: (look: FileLook<unknown>) => void
  readonly machineProblem: (problem: string | null) => void
  readonly hidden: (servers: readonly KeptServer[]) => void
  /** Looks for names that no computer can have: whoever edits the file by hand is asked by nobody else. */
  readonly badNames: (servers: readonly KeptServer[]) => void
  readonly notWatched: (path: string, why: string) => void
}

const file = 'the server list'
const saving = 'saving the server list'

export function createListNotices(notices: Notices, path: string, machineFile: string | null): ListNotices {
  const setAside = createSetAsideNotice(notices, `${file}, set aside`)
  const say = (about: string, said: Said | null) =>
    said === null ? notices.withdraw(about) : notices.raise({ about, ...said })
  return {
    brokenAtStart: (broken, startedEmpty) => {
      const said = brokenAtStart(path, broken, startedEmpty)
      if (broken.setAsideAs === null) say(file, said)
      else setAside.raise(broken.setAsideAs, said)
    },
    newerAtStart: (newer) => say(file, newerNotice(path, newer, 'so none of its servers is shown')),
    cannotSave: ({ meaning = '', remedy = '' }) =>
      say(saving, { severity: 'error', message: meaning, remedy }),
    saved: () => say(saving, null),
    fileState: (look) => {
      setAside.look()
      say(file, look.found === 'value' ? null : fileNotice(path, look))
    },
    machineProblem: (problem) =>
      say('the list of the machine', problem === null ? null : machineNotice(machineFile ?? '', problem)),
    hidden: (servers) => say('servers in both lists', servers.length === 0 ? null : hiddenNotice(servers)),
    badNames: (servers) => say('bad names', badNamesNotice(servers)),
    notWatched: (watched, why) => say(`watching ${watched}`, notWatchedNotice(watched, why)),
  }
}

type Said = Omit<Notice, 'noticeId' | 'about'>

function brokenAtStart(
  path: string,
  { why, setAsideAs }: Extract<FileReading<KeptServers>, { found: 'broken' }>,
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

function fileNotice(path: string, state: Exclude<FileLook<unknown>, { found: 'value' }>): Said {
  if (state.found === 'newer') return newerNotice(path, state, 'and the servers shown stay')
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

function newerNotice(path: string, { version }: NewerFile, shown: string): Said {
  return {
    severity: 'error',
    message: `The server list ${path} was written by a newer Rewinsta (version ${version} of the file) and is not read here, ${shown}. No change to the list can be saved.`,
    remedy: newerFileRemedy(path),
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

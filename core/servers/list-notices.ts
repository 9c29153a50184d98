import type { Failure } from '#contract/failure.ts'
import type { MachineListProblem } from '#contract/notice.ts'
import type { KeptServer } from '#contract/server.ts'
import type { FileLook, FileReading, NewerFile } from '../files/json-file.ts'
import { sayDoubt } from '../files/say-doubt.ts'
import { createSetAsideNotice } from '../files/set-aside-notice.ts'
import type { NewNotice, Notices } from '../notices.ts'
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
  readonly machineProblem: (problem: MachineListProblem | null) => void
  readonly hidden: (servers: readonly KeptServer[]) => void
  /** Looks for names that no computer can have: whoever edits the file by hand is asked by nobody else. */
  readonly badNames: (servers: readonly KeptServer[]) => void
  readonly notWatched: (path: string, why: string) => void
}

const file = 'the server list'
const saving = 'saving the server list'

type Said = Omit<NewNotice, 'about'>

export function createListNotices(notices: Notices, path: string, machineFile: string | null): ListNotices {
  const setAside = createSetAsideNotice(notices, file)
  const place = { file: 'servers', path } as const
  const say = (about: string, said: Said | null) =>
    said === null ? notices.withdraw(about) : notices.raise({ about, ...said })
  const newer = ({ version }: NewerFile, atStart: boolean): Said => ({
    severity: 'error',
    said: { code: 'file-newer', ...place, version, atStart },
  })
  const fileNotice = (look: FileLook<unknown>): Said | null => {
    switch (look.found) {
      case 'value':
        return null
      case 'newer':
        return newer(look, false)
      case 'nothing':
        return { severity: 'warning', said: { code: 'file-gone', ...place } }
      case 'broken':
        return { severity: 'error', said: { code: 'file-broken', ...place, why: look.why } }
    }
  }
  return {
    brokenAtStart: ({ why, setAsideAs, notMoved }, startedEmpty) => {
      const given = { why, setAsideAs, notMoved, startedEmpty }
      const said = { code: 'file-broken-at-start', ...place, ...given } as const
      setAside.raise(setAsideAs, { severity: 'error', said })
    },
    newerAtStart: (found) => say(file, newer(found, true)),
    cannotSave: (failure) => say(saving, { severity: 'error', said: { code: 'not-saved', failure } }),
    saved: () => say(saving, null),
    fileState: (look) => {
      setAside.look()
      if (look.found === 'value') sayDoubt(notices, place, look.doubt)
      say(file, fileNotice(look))
    },
    machineProblem: (problem) =>
      say('the list of the machine', problem === null ? null : machineNotice(machineFile ?? '', problem)),
    hidden: (servers) => say('servers in both lists', servers.length === 0 ? null : hiddenNotice(servers)),
    badNames: (servers) => say('bad names', badNamesNotice(servers)),
    notWatched: (watched, why) =>
      say(`watching ${watched}`, {
        severity: 'info',
        said: { code: 'file-not-watched', file: 'servers', path: watched, why },
      }),
  }
}

const machineNotice = (path: string, problem: MachineListProblem): Said => ({
  severity: 'warning',
  said: { code: 'machine-list', path, problem },
})

const mostHidden = 5

function hiddenNotice(servers: readonly KeptServer[]): Said {
  const addresses = servers.slice(0, mostHidden).map(({ address }) => address)
  return {
    severity: 'info',
    said: { code: 'servers-hidden', addresses, more: servers.length - addresses.length },
  }
}

const mostBadNames = 3

function badNamesNotice(servers: readonly KeptServer[]): Said | null {
  const all = servers.flatMap(({ address }) => {
    const checked = checkAddress(address)
    return checked.ok ? [] : [checked.fault]
  })
  if (all.length === 0) return null
  const faults = all.slice(0, mostBadNames)
  return { severity: 'warning', said: { code: 'bad-names', faults, more: all.length - faults.length } }
}

import type { Lost } from '#contract/checks/common-seen.ts'
import type { DriveKind, MachineSeen, ShiftedMoment, WrongDetail } from '#contract/checks/machine-seen.ts'
import { durationText } from '../time.ts'
import type { WordsBySeen } from './valued-seen.ts'

export const noAnswerText = (waitedMs: number): string =>
  `no answer within ${durationText(waitedMs, 'sentence')}`

/** How Windows and its manuals write them. */
const exitCodeText = (exitCode: number | null): string =>
  exitCode === null ? 'unknown' : `0x${(exitCode >>> 0).toString(16)}`

export function lostText(lost: Lost): string {
  switch (lost.code) {
    case 'no-answer':
      return noAnswerText(lost.waitedMs)
    case 'process-ended':
      return `its process ended, exit code ${exitCodeText(lost.exitCode)}`
    case 'thrown':
      return lost.why
  }
}

const driveWords: Readonly<Record<DriveKind, string>> = {
  removable: 'a removable drive',
  fixed: 'a drive of this machine',
  network: 'a network drive',
  cd: 'a CD',
  memory: 'a drive in memory',
}

const wrongDetailWords: Readonly<Record<WrongDetail, string>> = {
  'session-id': 'the id of another session',
  user: 'another user',
  'no-logon-time': 'no sign-in time',
  'logon-time': 'a sign-in of another age',
  'connect-time': 'a connection of another age',
  'no-current-time': 'no time for now',
  'current-time': 'another time for now',
}

const momentWords: Readonly<Record<ShiftedMoment['moment'], string>> = {
  logon: 'a sign-in',
  connect: 'a connection',
}
const beyondWords: Readonly<Record<ShiftedMoment['beyond'], string>> = {
  'before-boot': 'before the start of Windows',
  'after-now': 'after now',
}
const shiftedText = ({ moment, seconds, beyond }: ShiftedMoment): string =>
  `${momentWords[moment]} ${seconds} s ${beyondWords[beyond]}`

const referenceWords = {
  'newer-list': 'the newer list',
  'class-25': 'class 25',
  'class-23': 'class 23',
} as const

const familyWords: ReadonlyMap<number, string> = new Map([
  [0, 'no address'],
  [2, 'IPv4'],
  [23, 'IPv6'],
])

export const machineSeenWords: WordsBySeen<MachineSeen['code']> = {
  'no-process': ({ lost }) => `no process to look in: ${lostText(lost)}`,
  versions: ({ versions }) => versions.join(', '),
  'functions-missing': ({ count, missing }) => {
    const names = missing.map(({ name, why }) => `${name} (${why})`).join('; ')
    return `${count - missing.length} of ${count}; not there: ${names}`
  },
  'calls-succeeded': ({ succeeded, of }) =>
    `${succeeded} of ${of} calls on a session that is not there succeeded`,
  'error-codes-lost': ({ lost, of }) => `${lost} of ${of} refused calls had lost their code`,
  'error-codes-differ': ({ codes }) => `different codes for the same refusal: ${codes.join(', ')}`,
  'error-codes-same': ({ calls, errorCode }) => `all ${calls} with code ${errorCode}`,
  'calls-at-a-time': ({ calls }) => `${calls} calls at a time`,
  drive: ({ drive }) => driveWords[drive],
  'session-not-listed': ({ sessions }) => `${sessions} sessions, and this one is not among them`,
  'session-not-in-both': ({ sessions }) => `${sessions} sessions, and this one is not in both lists`,
  'states-differ': ({ here, newer }) => `state ${here} here and ${newer} in the newer list`,
  bytes: ({ bytes }) => `${bytes} bytes`,
  'details-fit': ({ bytes }) => `${bytes} bytes, and all of it fits`,
  'details-wrong': ({ wrong }) => wrong.map((detail) => wrongDetailWords[detail]).join('; '),
  'clock-was-set': ({ bytes, shifted }) =>
    `${bytes} bytes; ${shifted.map(shiftedText).join('; ')}: the clock was set since, or this machine was suspended`,
  'details-same': ({ bytes }) => `${bytes} bytes, the same as class 25`,
  'fields-differ': ({ fields }) => fields.map((field) => `another ${field}`).join('; '),
  'nothing-to-compare': ({ unread }) =>
    `${referenceWords[unread]}, which it is compared with, could not be read`,
  'client-of-family': ({ bytes, family }) => `${bytes} bytes; ${familyWords.get(family)}`,
  'client-wrong': ({ hasAnotherUser, unknownFamily }) =>
    [
      ...(hasAnotherUser ? ['another user'] : []),
      ...(unknownFamily === null ? [] : [`an address of family ${unknownFamily}`]),
    ].join('; '),
  'addresses-differ': ({ family, clientFamily }) =>
    `${familyWords.get(family)}, another than the ${familyWords.get(clientFamily) ?? 'one'} of class 23`,
  'own-program-not-listed': ({ programs }) => `${programs} programs, and this one is not among them`,
  'time-unit': ({ unit }) => (unit === 'ms' ? 'milliseconds' : '100 ns'),
  'time-unit-unknown': ({ perMicrosecond }) => `${perMicrosecond.toPrecision(2)} units a microsecond`,
  'clock-near': ({ withinSeconds }) => `within ${withinSeconds} s`,
  'clock-off': ({ seconds }) => `${seconds} s off`,
  'shell-exited': ({ exitCode }) => `no answer, exit code ${exitCode ?? 'unknown'}`,
  shell: ({ version, mode }) => `version ${version}, ${mode}`,
  'other-module-folders': ({ count }) => `${count} other folders`,
  'cmdlets-missing': ({ names }) => `not there: ${names}`,
}

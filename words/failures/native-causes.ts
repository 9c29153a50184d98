import type { ActionCall } from '#contract/action.ts'
import type { HostEndReason, NativeCause } from '#contract/causes/native.ts'
import type { Failure } from '#contract/failure.ts'
import { durationText } from '../time.ts'
import { waitedText } from './waited.ts'
import type { FailureWords, WordsByCause } from './failure-words.ts'

const systemFiles = 'Use a machine with Windows 10, Windows Server 2016 or later, with all its system files.'
const callsModule =
  'On Windows, reinstall the console and let the virus scanner and application control allow its koffi.node; elsewhere, use the simulated farm.'
const ours = 'This is a fault of Rewinsta: please report it with the words above.'
const lookFirst = 'Look at the session again before anything else: the call may have been carried out.'
const hangs = 'If it goes on, see whether the server hangs.'
const readLogons = 'Read the server’s logons again before anything else.'

/** Calls that change something. */
const acting: Readonly<Record<ActionCall, true>> = {
  WTSSendMessageW: true,
  WTSDisconnectSession: true,
  WTSTerminateProcess: true,
  WTSLogoffSession: true,
  WinStationReset: true,
  'Set-CimInstance': true,
  'mstsc.exe': true,
}
const acts = ({ operation }: Failure): boolean => Object.hasOwn(acting, operation)

/** A server that did not answer in time, where no cause says more. */
export function unansweredWords(failure: Extract<Failure, { readonly kind: 'timed-out' }>): FailureWords {
  const short = `The server did not answer within ${waitedText(failure)}`
  return {
    short,
    meaning: `${short}.`,
    remedy: acts(failure) ? lookFirst : `It is tried again. ${hangs}`,
  }
}

const usedFor = {
  logons: {
    what: 'reads and sets logons',
    notStarted: 'Run the console on Windows, and let application control allow Windows PowerShell.',
    withoutAnswer: `${readLogons} A policy that restricts PowerShell (constrained language mode) can be the cause.`,
  },
  search: {
    what: 'looks for servers',
    notStarted:
      'Run the console on Windows and let application control allow Windows PowerShell, or import a list.',
    withoutAnswer:
      'A policy that restricts PowerShell (constrained language mode) can be the cause. Import a list instead.',
  },
}

function endedText(ended: HostEndReason): string {
  switch (ended.code) {
    case 'out-of-memory':
      return 'out of memory (commit)'
    case 'aborted':
      return 'it gave itself up, as a program does when it is out of memory (commit)'
    case 'not-started-in-time':
      return `it did not start within ${durationText(ended.patienceMs, 'sentence')}`
  }
}

const because = (ended: HostEndReason | null): string => (ended === null ? '' : `: ${endedText(ended)}`)

const notRunning = (why: string): FailureWords => ({
  meaning: `The process that makes the calls is not running, so this call was not made: ${why}.`,
  remedy: 'It is started again by itself. If it goes on, reinstall the console or report this.',
})

export const nativeCauseWords: WordsByCause<NativeCause['code']> = {
  'system-function-missing': (_cause, { operation }) => ({
    meaning: `This machine's Windows does not have ${operation}.`,
    remedy: systemFiles,
  }),
  'system-library-missing': ({ why }) => ({
    meaning: `A part of Windows that this needs could not be loaded on this machine: ${why}.`,
    remedy: systemFiles,
  }),
  'not-on-windows': () => ({ meaning: 'These calls exist only on Windows.', remedy: callsModule }),
  'not-64-bit': () => ({ meaning: 'These calls need a 64-bit build of the console.', remedy: callsModule }),
  'calls-not-loaded': ({ why }) => ({
    meaning: `The module that makes Windows' calls could not be loaded: ${why}.`,
    remedy: callsModule,
  }),
  'call-fault': ({ why }) => ({ meaning: `Something went wrong inside Rewinsta: ${why}.`, remedy: ours }),
  'calls-ended': () => ({
    meaning: 'The console stopped making calls before the answer came.',
    remedy: 'Start the console again and look at the session.',
  }),
  'impossible-target': () => ({
    meaning: 'The server or session named cannot exist, so nothing was called.',
    remedy: 'Correct the server name in the list, or refresh the server.',
  }),
  'withdrawn-before-call': () => ({
    meaning: 'It was stopped before the call left.',
    remedy: 'Nothing was done. Start again if it is still wanted.',
  }),

  'host-lost-before-call': ({ ended }) => ({
    meaning: `The process that makes the calls ended before this one left, so it was not made${because(ended)}.`,
    remedy: 'It is started again by itself. Look at the session and start again.',
  }),
  'host-lost-during-call': ({ ended }, failure) => ({
    meaning: `The process that makes the calls ended in the middle of this one${because(ended)}.`,
    remedy: acts(failure) ? lookFirst : 'It is started again by itself; the reading is repeated.',
  }),
  'host-fault': ({ why }) => ({ meaning: `The process that makes the calls failed: ${why}.`, remedy: ours }),
  'host-answer-strange': ({ method }) => ({
    meaning: `The process that makes the calls failed: it answered ${method} with something else.`,
    remedy: ours,
  }),
  'host-not-started': ({ why }) => notRunning(why),
  'host-restarts-later': ({ losses, restartMs, ended }) => {
    const why = ended === null ? '' : ` (${endedText(ended)})`
    return notRunning(
      `it ended ${losses} times in a row${why} and starts again in ${durationText(restartMs, 'left')}`,
    )
  },
  'server-blocked': () => ({
    short: 'An earlier call to this server is still without an answer',
    meaning: 'An earlier call to this server is still without an answer, so this one was not made.',
    remedy: `Wait until the server answers again. ${hangs}`,
  }),
  'call-taken-back': () => ({
    meaning: 'The console took this call back before it was made.',
    remedy: 'Nothing has to be done; it is asked again when the console reads on.',
  }),
  'closed-before-call': () => ({
    meaning: 'The console is closing, so this call was not made.',
    remedy: 'Start the console again.',
  }),

  'power-shell-not-started': ({ use, why }) => ({
    meaning: `PowerShell, which ${usedFor[use].what}, could not be started on this machine: ${why}.`,
    remedy: usedFor[use].notStarted,
  }),
  'power-shell-without-answer': ({ use, exitCode }) => ({
    meaning: `PowerShell ended without an answer (exit code ${exitCode ?? 'none'}).`,
    remedy: usedFor[use].withoutAnswer,
  }),
  'logons-unanswered': (_cause, failure) => ({
    meaning: `The server did not answer within ${waitedText(failure)}.`,
    remedy: `${readLogons} If it goes on, see whether WinRM (TCP 5985) or WMI (TCP 135) is open to the server.`,
  }),
  'search-unanswered': ({ source }, failure) => ({
    meaning: `There was no answer within ${waitedText(failure)}.`,
    remedy:
      source === 'directory'
        ? 'Name a smaller part of the directory, such as OU=RDS,DC=contoso,DC=com.'
        : 'See whether WinRM (TCP 5985) or WMI (TCP 135) is open to the RD Connection Broker.',
  }),
  'search-denied': ({ source }, { server }) =>
    source === 'directory'
      ? {
          meaning: 'The directory does not allow this account to search it.',
          remedy: 'Every account of the domain may, as a rule. Ask who looks after the domain.',
        }
      : {
          meaning: `${server} does not allow this account to ask for its session hosts.`,
          remedy: 'You need administrator rights on the RD Connection Broker.',
          namesServer: true,
        },
  'no-broker': (_cause, { server }) => ({
    meaning: `${server} is no RD Connection Broker.`,
    remedy:
      'Type the name of the server that has this role; a session host without a broker is added by its own name.',
    namesServer: true,
  }),
  'broker-not-named': () => ({
    meaning: 'No RD Connection Broker was named, so nothing was asked.',
    remedy: 'Type its name, such as rdcb01.contoso.com.',
  }),
  'remote-desktop-not-started': ({ why }) => ({
    meaning: `Remote Desktop Connection could not be started on this machine: ${why}.`,
    remedy: 'Run the console on Windows, and let application control allow mstsc.exe.',
  }),
  'event-log-unread': ({ why }) => ({
    meaning: `Windows’ event log could not be read: ${why ?? 'it did not answer'}.`,
    remedy: 'Let application control allow wevtutil.exe.',
  }),
  'event-log-simulated': () => ({
    meaning: 'A simulated farm writes nothing into this machine’s event log.',
    remedy: 'There is nothing to do.',
  }),
}

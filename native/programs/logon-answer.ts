import type { Failure, Result } from '#contract/failure.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { ServerAddress } from '../terminal-services.ts'
import { windowsFailure } from '../win32/windows-failure.ts'
import { failed } from '../wts/failures.ts'
import { logonModeOf } from './logon-script.ts'
import { codeOf, saidBy } from './power-shell.ts'
import type { ProgramEnd } from './system-program.ts'

/** What was asked, for a failure. */
export interface LogonAsked {
  readonly operation: 'Get-CimInstance' | 'Set-CimInstance'
  readonly server: ServerAddress
  readonly deadlineMs: number
}

/** What the script's end says. Anything but its two forms of answer says nothing of what was done. */
export function logonAnswer(asked: LogonAsked, end: ProgramEnd): Result<LogonMode> {
  if (end.end === 'timed-out') return failed(timedOut(asked))
  if (end.end === 'not-started') return failed(notStarted(asked, end.reason))
  const said = saidBy(end.output)
  const mode = logonModeOf(said['logons'], said['drain'])
  if (mode !== null) return { ok: true, value: mode }
  const code = codeOf(said['code'])
  return failed(code === null ? noAnswer(asked, end.exitCode) : refusal(asked, code, said['wrote'] === 1))
}

/** An error after the write leaves open what the server took of it. */
function refusal({ operation, server }: LogonAsked, code: number, wrote: boolean): Failure {
  const failure = windowsFailure({ code, operation, server })
  return wrote ? { ...failure, retry: 'look-first' } : failure
}

/** A write may have been made before the answer was lost. */
const common = ({ operation, server }: LogonAsked) =>
  ({ operation, server, retry: operation === 'Set-CimInstance' ? 'look-first' : 'safe' }) as const

function timedOut(asked: LogonAsked): Failure {
  return {
    kind: 'timed-out',
    waitedMs: asked.deadlineMs,
    ...common(asked),
    cause: { code: 'logons-unanswered' },
  }
}

function notStarted({ operation, server }: LogonAsked, reason: string): Failure {
  return {
    kind: 'unsupported',
    operation,
    server,
    cause: { code: 'power-shell-not-started', use: 'logons', why: reason },
    retry: 'after-fix',
  }
}

function noAnswer(asked: LogonAsked, exitCode: number | null): Failure {
  return {
    kind: 'host-lost',
    ...common(asked),
    cause: { code: 'power-shell-without-answer', use: 'logons', exitCode },
  }
}

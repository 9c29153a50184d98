import { win32 } from 'node:path'
import type { FailureCause } from '#contract/failure-cause.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { windowsFailure } from '../win32/windows-failure.ts'
import { powerShell, scriptHead } from './power-shell.ts'
import type { ProgramEnd, SystemProgram, SystemPrograms } from './system-program.ts'

/** Tells whose a file is. */
export interface FileOwners {
  /**
   * Whether a file and its folder belong to administrators, so that nobody else can have written it or put it there. The
   * folder counts because in %ProgramData% everybody may make folders, and files in those of others.
   */
  readonly isAdministratorsFile: (file: string) => Promise<Result<boolean>>
}

const operation = 'Get-Acl'
const deadlineMs = 15_000

/** Owners as SDDL spells them: Administrators, SYSTEM, Domain Admins, the built-in Administrator, TrustedInstaller. */
const administrators: ReadonlySet<unknown> = new Set([
  'BA',
  'SY',
  'DA',
  'LA',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
])

const script = `${scriptHead}
function Get-Owner($path) {
  if ((Get-Acl -LiteralPath $path).Sddl -match '^O:([A-Z]{2}|S-[0-9-]+)') { $Matches[1] }
}
try {
  '{"file":"' + (Get-Owner $env:REWINSTA_FILE) + '","folder":"' + (Get-Owner $env:REWINSTA_FOLDER) + '"}'
} catch {
  '{"code":"' + (Get-Code $_) + '"}'
}
`

export function ownerProgram(file: string): SystemProgram {
  return powerShell(script, { REWINSTA_FILE: file, REWINSTA_FOLDER: win32.dirname(file) })
}

export function createFileOwners(programs: SystemPrograms): FileOwners {
  return {
    isAdministratorsFile: async (file) => answerOf(await programs.run(ownerProgram(file), deadlineMs)),
  }
}

function answerOf(end: ProgramEnd): Result<boolean> {
  if (end.end === 'timed-out') return fail('timed-out')
  if (end.end === 'not-started') return fail('not-started', end.reason)
  try {
    const { file, folder, code }: Readonly<Record<string, unknown>> = Object(JSON.parse(end.output))
    if (typeof file === 'string' && typeof folder === 'string') {
      return { ok: true, value: administrators.has(file) && administrators.has(folder) }
    }
    return typeof code === 'string' && /^[0-9a-f]{8}$/i.test(code)
      ? { ok: false, failure: windowsFailure({ code: Number.parseInt(code, 16), operation, server: null }) }
      : fail('not-understood')
  } catch {
    // What is no JSON is no answer.
    return fail('not-understood')
  }
}

function fail(
  end: Extract<FailureCause, { readonly code: 'file-owner-unread' }>['end'],
  why: string | null = null,
): { readonly ok: false; readonly failure: Failure } {
  return {
    ok: false,
    failure: {
      kind: 'unsupported',
      operation,
      server: null,
      cause: { code: 'file-owner-unread', end, why },
      retry: 'after-fix',
    },
  }
}

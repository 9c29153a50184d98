import { win32 } from 'node:path'
import type { FailureCause } from '#contract/failure-cause.ts'
import type { Result } from '#contract/failure.ts'
import { windowsFailure } from '../win32/windows-failure.ts'
import { failed } from '../wts/failures.ts'
import { codeOf, powerShell, saidBy, scriptHead } from './power-shell.ts'
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
  if (end.end === 'timed-out') return unread('timed-out')
  if (end.end === 'not-started') return unread('not-started', end.reason)
  const { file, folder, code: said } = saidBy(end.output)
  if (typeof file === 'string' && typeof folder === 'string') {
    return { ok: true, value: administrators.has(file) && administrators.has(folder) }
  }
  const code = codeOf(said)
  return code === null ? unread('not-understood') : failed(windowsFailure({ code, operation, server: null }))
}

type Unread = Extract<FailureCause, { readonly code: 'file-owner-unread' }>

function unread(end: Unread['end'], why: string | null = null): Result<never> {
  const cause: Unread = { code: 'file-owner-unread', end, why }
  return failed({ kind: 'unsupported', operation, server: null, cause, retry: 'after-fix' })
}

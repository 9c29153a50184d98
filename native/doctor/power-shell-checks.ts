import { fail, notTried, pass, refusedWith } from '#contract/check-lines.ts'
import type { CheckId, CheckSeen, Judged } from '#contract/check.ts'
import { isDenied } from '#contract/failure-class.ts'
import { localAddress } from '#contract/host-key.ts'
import { createLogonControl } from '../programs/logon-control.ts'
import { powerShell } from '../programs/power-shell.ts'
import type { ProgramEnd, SystemPrograms } from '../programs/system-program.ts'

const deadlineMs = 60_000

/** What the scripts of `native/programs` call. */
export const usedCmdlets = [
  'ConvertTo-Json',
  'ForEach-Object',
  'Get-CimInstance',
  'New-CimSession',
  'New-CimSessionOption',
  'New-Object',
  'Select-Object',
  'Set-CimInstance',
] as const

/** Folders are counted and never named: one of them lies in the profile of whoever runs this. */
const script = `
$missing = foreach ($name in '${usedCmdlets.join("', '")}') {
  if (-not (Get-Command $name -ErrorAction SilentlyContinue)) { $name }
}
$version = $PSVersionTable.PSVersion
$folders = @($env:PSModulePath -split ';' -ne '')
$others = @($folders -ne "$PSHOME\\Modules")
'{"version":"' + $version.Major + '.' + $version.Minor + '","mode":"' + $ExecutionContext.SessionState.LanguageMode +
  '","own":' + ($folders.Count - $others.Count) + ',"others":' + $others.Count + ',"missing":"' + ($missing -join ', ') + '"}'
`

export const selfDescription = powerShell(script, {})

/** What it says of itself. */
interface Description {
  readonly version: string
  readonly mode: string
  readonly own: number
  readonly others: number
  readonly missing: string
}

/** Or what was seen in its place. */
function describe(end: ProgramEnd): Description | CheckSeen {
  if (end.end === 'timed-out') return { code: 'no-answer', waitedMs: deadlineMs }
  if (end.end === 'not-started') return { code: 'shell-not-started' }
  try {
    const said: Readonly<Record<string, unknown>> = Object(JSON.parse(end.output))
    const { version, mode, own, others, missing } = said
    if (typeof version === 'string' && typeof mode === 'string' && typeof missing === 'string') {
      return { version, mode, own: Number(own), others: Number(others), missing }
    }
  } catch {
    // What is no JSON says nothing.
  }
  return { code: 'shell-exited', exitCode: end.exitCode }
}

export function judgeShell({ version, mode }: Description): Judged {
  const fits = version === '5.1' && mode === 'FullLanguage'
  return (fits ? pass : fail)({ code: 'shell', version, mode })
}

export function judgeModules({ own, others }: Description): Judged {
  if (others > 0) return fail({ code: 'other-module-folders', count: others })
  return own > 0 ? pass('own-modules-only') : fail('own-modules-missing')
}

export function judgeCmdlets({ missing }: Description): Judged {
  return missing === ''
    ? pass({ code: 'all', count: usedCmdlets.length })
    : fail({ code: 'cmdlets-missing', names: missing })
}

/** Four lines: the program itself, its modules, its cmdlets, and one setting read through it. */
export async function examinePowerShell(
  programs: SystemPrograms,
): Promise<readonly (readonly [CheckId, Judged])[]> {
  const described = describe(await programs.run(selfDescription, deadlineMs))
  if ('code' in described) {
    const untried = notTried('shell-silent')
    return [
      ['power-shell', fail(described)],
      ['power-shell-modules', untried],
      ['cmdlets', untried],
      ['logon-setting', untried],
    ]
  }
  return [
    ['power-shell', judgeShell(described)],
    ['power-shell-modules', judgeModules(described)],
    ['cmdlets', judgeCmdlets(described)],
    ['logon-setting', await readSetting(programs)],
  ]
}

async function readSetting(programs: SystemPrograms): Promise<Judged> {
  const logons = createLogonControl(programs, async (server) => server)
  const read = await logons.readLogons(localAddress)
  if (read.ok) return pass('setting-read')
  const { failure } = read
  return isDenied(failure) ? notTried({ code: 'failure', failure }) : refusedWith(failure)
}

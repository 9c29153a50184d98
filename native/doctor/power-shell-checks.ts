import { checkLineOf, fail, notTried, pass } from '#contract/check-words.ts'
import type { CheckLine, Judged } from '#contract/check.ts'
import { isDenied } from '#contract/failure-class.ts'
import { localAddress } from '#contract/server.ts'
import { createLogonControl } from '../programs/logon-control.ts'
import { powerShell } from '../programs/power-shell.ts'
import type { ProgramEnd, SystemPrograms } from '../programs/system-program.ts'
import { judgeRefusal } from './judge.ts'

const deadlineMs = 60_000

/** What the scripts of `native/programs` call. */
export const usedCmdlets = [
  'ConvertTo-Json',
  'ForEach-Object',
  'Get-Acl',
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

function describe(end: ProgramEnd): Description | string {
  if (end.end === 'timed-out') return `no answer within ${deadlineMs / 1000} s`
  if (end.end === 'not-started') return 'it does not start'
  try {
    const said: Readonly<Record<string, unknown>> = Object(JSON.parse(end.output))
    const { version, mode, own, others, missing } = said
    if (typeof version === 'string' && typeof mode === 'string' && typeof missing === 'string') {
      return { version, mode, own: Number(own), others: Number(others), missing }
    }
  } catch {
    // What is no JSON says nothing.
  }
  return `no answer, exit code ${end.exitCode ?? 'unknown'}`
}

export function judgeShell({ version, mode }: Description): Judged {
  const seen = `version ${version}, ${mode}`
  return version === '5.1' && mode === 'FullLanguage' ? pass(seen) : fail(seen)
}

export function judgeModules({ own, others }: Description): Judged {
  if (others > 0) return fail(`${others} other folders`)
  return own > 0 ? pass('only its own folder') : fail('its own folder is not among them')
}

export function judgeCmdlets({ missing }: Description): Judged {
  return missing === '' ? pass(`all ${usedCmdlets.length}`) : fail(`not there: ${missing}`)
}

/** Four lines: the program itself, its modules, its cmdlets, and one setting read through it. */
export async function examinePowerShell(programs: SystemPrograms): Promise<readonly CheckLine[]> {
  const described = describe(await programs.run(selfDescription, deadlineMs))
  if (typeof described === 'string') {
    const untried = notTried('Windows PowerShell did not answer')
    return [
      checkLineOf('power-shell', fail(described)),
      ...(['power-shell-modules', 'cmdlets', 'logon-setting'] as const).map((check) =>
        checkLineOf(check, untried),
      ),
    ]
  }
  return [
    checkLineOf('power-shell', judgeShell(described)),
    checkLineOf('power-shell-modules', judgeModules(described)),
    checkLineOf('cmdlets', judgeCmdlets(described)),
    checkLineOf('logon-setting', await readSetting(programs)),
  ]
}

async function readSetting(programs: SystemPrograms): Promise<Judged> {
  const logons = createLogonControl(programs, async (server) => server)
  const read = await logons.readLogons(localAddress)
  if (read.ok) return pass('it can be read')
  const judged = judgeRefusal(read.failure)
  return isDenied(read.failure) ? { ...judged, verdict: 'not-tried', advice: undefined } : judged
}

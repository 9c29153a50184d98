import type { LogonMode } from '#contract/logons.ts'
import { localAddress } from '#contract/host-key.ts'
import type { FarmProgram } from '../../farm.ts'
import { systemClock } from '../../host/host-clock.ts'
import { selfDescription } from '../../doctor/power-shell-checks.ts'
import { logonProgram } from '../../programs/logon-script.ts'
import type { SystemProgram } from '../../programs/system-program.ts'
import type { FarmState, SimulatedServer } from '../../sim/farm-state.ts'
import type { Arguments } from './answers.ts'
import type { StandInAnswer } from './frames.ts'

/** Where Windows has them. */
const places = {
  'mstsc.exe': 'C:\\windows\\system32\\mstsc.exe',
  'powershell.exe': 'C:\\windows\\system32\\WindowsPowerShell\\v1.0\\powershell.exe',
} as const
type ProgramName = keyof typeof places

const ownModules = 'C:\\windows\\System32\\WindowsPowerShell\\v1.0\\Modules'

export const isProgram = (name: string): name is ProgramName => name in places

/** The stand-in programs' end: what they were given is kept, and what they print is told. */
export interface StandInPrograms {
  readonly answer: (name: ProgramName, given: Arguments) => Promise<StandInAnswer>
  readonly read: () => readonly FarmProgram[]
}

/** `Logons` and `SessionBrokerDrainMode` of Win32_TerminalServiceSetting; what `disable` leaves of the drain is not told apart. */
const settings: Readonly<Record<LogonMode, { readonly logons: string; readonly drain: string }>> = {
  enable: { logons: '0', drain: '0' },
  drain: { logons: '0', drain: '2' },
  'drain-until-restart': { logons: '0', drain: '1' },
  disable: { logons: '1', drain: '' },
}
const modes: readonly LogonMode[] = ['enable', 'drain', 'drain-until-restart', 'disable']

/** Null: it only reads. Undefined: it would write what no mode is. */
function modeOf({ REWINSTA_LOGONS: logons, REWINSTA_DRAIN: drain }: Arguments): LogonMode | null | undefined {
  if (logons === '' && drain === '') return null
  return modes.find((mode) => settings[mode].logons === logons && settings[mode].drain === drain)
}

const argumentsOf = (given: Arguments): readonly string[] =>
  Object.entries(given).flatMap(([name, value]) => (name.startsWith('argument ') ? [String(value)] : []))

const isSame = (given: Arguments, program: SystemProgram): boolean =>
  argumentsOf(given).join('\n') === program.arguments.join('\n')

function placeComplaint(name: ProgramName, { path, inputBytes }: Arguments): string | null {
  if (String(path).toLowerCase() !== places[name].toLowerCase()) return `${name}: not the one in System32`
  return inputBytes === 0 ? null : `${name}: ${inputBytes} bytes of standard input`
}

const rpcServerUnavailable = 1722
const ofWin32 = 0x8007_0000
const largestWin32 = 0xffff

/** As .NET shows an HRESULT; WMI's own errors are ones already. */
const hexadecimal = (code: number) =>
  (code > largestWin32 ? code : ofWin32 + code).toString(16).toUpperCase().padStart(8, '0')

function carryOut(server: SimulatedServer | undefined, mode: LogonMode | null): string {
  const refusal = server ? server.logonsError : rpcServerUnavailable
  if (!server || refusal !== null)
    return `{"code":"${hexadecimal(refusal ?? rpcServerUnavailable)}","wrote":0}`
  if (mode !== null) server.changeLogons(mode)
  const { logons, drain } = settings[server.logons()]
  return `{"logons":${logons},"drain":${drain === '' ? '0' : drain}}`
}

/** What Windows PowerShell says of itself to the doctor. */
export interface ShellDescription {
  readonly version: string
  readonly mode: string
  /** Folders of modules: its own, and others. */
  readonly own: number
  readonly others: number
  /** Names of the cmdlets it lacks. */
  readonly missing: string
}

const soundShell: ShellDescription = { version: '5.1', mode: 'FullLanguage', own: 1, others: 0, missing: '' }

export function createStandInPrograms(
  farm: FarmState,
  complain: (text: string) => void,
  shell: Partial<ShellDescription> = {},
): StandInPrograms {
  const programs: FarmProgram[] = []

  async function powershell(given: Arguments): Promise<StandInAnswer> {
    if (isSame(given, selfDescription))
      return { ok: true, rows: [[JSON.stringify({ ...soundShell, ...shell })]] }
    const address = String(given['REWINSTA_SERVER'] || localAddress)
    const mode = modeOf(given)
    if (mode === undefined || !isSame(given, logonProgram(address, mode))) {
      complain('powershell.exe: not the one script with the values of a mode')
      return { ok: false, error: 87 }
    }
    const modules = given['PSModulePath']
    if (modules !== ownModules) complain(`powershell.exe: its modules are those of ${modules}`)
    const server = farm.find(address)
    programs.push({ program: 'powershell.exe', server: server?.address ?? address, mode })
    await new Promise<void>((resolve) => {
      systemClock.startTimer(server?.behaviour().latencyMs ?? 0, resolve)
    })
    return { ok: true, rows: [[carryOut(server, mode)]] }
  }

  return {
    answer: async (name, given) => {
      const wrong = placeComplaint(name, given)
      if (wrong !== null) complain(wrong)
      if (name === 'powershell.exe') return powershell(given)
      programs.push({ program: name, arguments: argumentsOf(given) })
      return { ok: true, rows: [] }
    },
    read: () => [...programs],
  }
}

import type { ProcessEntry } from '#contract/session.ts'
import type { Random } from './random.ts'

type Program = readonly [name: string, megabytes: number]

/** Started by Windows in every session. */
const ofWindows: readonly Program[] = [
  ['csrss.exe', 5],
  ['winlogon.exe', 9],
  ['dwm.exe', 48],
  ['rdpclip.exe', 11],
  ['sihost.exe', 22],
  ['taskhostw.exe', 14],
  ['ctfmon.exe', 12],
  ['explorer.exe', 96],
]

const ofPeople: readonly (readonly [Program, weight: number])[] = [
  [['OUTLOOK.EXE', 260], 10],
  [['WINWORD.EXE', 190], 8],
  [['EXCEL.EXE', 230], 9],
  [['POWERPNT.EXE', 170], 2],
  [['chrome.exe', 310], 9],
  [['msedge.exe', 280], 6],
  [['ms-teams.exe', 420], 5],
  [['saplogon.exe', 90], 5],
  [['SAPgui.exe', 210], 4],
  [['AcroRd32.exe', 120], 3],
  [['Dynamics.exe', 330], 2],
  [['Warehouse Client.exe', 75], 2],
  [['notepad.exe', 8], 2],
  [['powershell.exe', 64], 1],
]

/** The first programs of a session are Windows' own; a person's come after these. */
export const programsOfWindows = ofWindows.length

/** Those that run more than once in a session. */
const manifold: ReadonlySet<string> = new Set(['chrome.exe', 'msedge.exe', 'SAPgui.exe', 'notepad.exe'])

const megabyte = 1_048_576
const mostPrograms = 16

/** Gives the next process id of a server. Windows counts them in fours. */
export type NextProcessId = () => number

function start([name, megabytes]: Program, random: Random, nextProcessId: NextProcessId): ProcessEntry {
  const workingSetBytes = Math.round(megabytes * megabyte * (0.6 + 0.9 * random.next()))
  return { processId: nextProcessId(), name, workingSetBytes, processorTime: 156_250 * random.integer(1, 60) }
}

function open(
  programs: readonly ProcessEntry[],
  random: Random,
  nextProcessId: NextProcessId,
): readonly ProcessEntry[] {
  const program = random.weigh(ofPeople)
  const runs = programs.some(({ name }) => name === program[0])
  return runs && !manifold.has(program[0]) ? programs : [...programs, start(program, random, nextProcessId)]
}

/** What runs in a session right after log on. */
export function firstPrograms(random: Random, nextProcessId: NextProcessId): readonly ProcessEntry[] {
  let programs: readonly ProcessEntry[] = ofWindows.map((program) => start(program, random, nextProcessId))
  for (let left = random.integer(1, 4); left > 0; left -= 1) programs = open(programs, random, nextProcessId)
  return programs
}

/** A person opens something, closes something, or leaves it as it is. */
export function changePrograms(
  programs: readonly ProcessEntry[],
  random: Random,
  nextProcessId: NextProcessId,
): readonly ProcessEntry[] {
  const change = random.next()
  if (change < 0.3 && programs.length < mostPrograms) return open(programs, random, nextProcessId)
  return change > 0.8 && programs.length > programsOfWindows + 1 ? programs.slice(0, -1) : programs
}

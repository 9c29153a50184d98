import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CheckLine } from '#contract/check.ts'
import { createFileWitness } from '#core/audit/file-witness.ts'
import { systemClock, type Clock } from '#core/clock.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import type { CallerIdentity } from '#native/terminal-services.ts'
import { serverFilePath } from '#core/servers/server-file-path.ts'
import { writeServerFile } from '#core/servers/server-file.ts'
import type { FarmCall, FarmControl, FarmDescription } from '#native/farm.ts'
import { createSimulatedFarm } from '#native/sim/simulated-farm.ts'
import type { ExitCode } from '../exit-codes.ts'
import { harmlessScreen } from '../printing/screen.ts'
import { run } from '../run.ts'
import { troubled } from '../trouble.ts'
import type { World } from '../world.ts'
import { describedFarm } from './described-farm.ts'

/** What came of a command. */
export interface Tried {
  readonly code: ExitCode
  readonly out: string
  readonly errors: string
}

export interface TryOptions {
  /** Answers to the questions, in order; without them there is nobody to ask. */
  readonly answers?: readonly string[]
  /** Told each question; for Ctrl+C at the right moment. */
  readonly onQuestion?: (question: string) => void
  /** Told what is said on standard error, as it is said. */
  readonly onSaid?: (text: string) => void
  /** The same of the result. */
  readonly onPrinted?: (text: string) => void
  readonly terminal?: number
  readonly input?: string
  /** Text files by their names. */
  readonly files?: Readonly<Record<string, string>>
  readonly interrupt?: AbortSignal
  /** For what shows times: those of the farm do not run fast. */
  readonly realTime?: true
  /** What the doctor finds of this machine. */
  readonly machine?: readonly CheckLine[]
  /** A bug of ours, on the way to the servers. */
  readonly broken?: true
  readonly noWindows?: true
  /** Screens that show all they are given: a planted fault. */
  readonly bareScreen?: true
}

export interface CommandFarm {
  readonly tryCommand: (line: readonly string[], options?: TryOptions) => Promise<Tried>
  readonly control: FarmControl
  readonly dataFolder: string
  /** Calls that act, as they reached the farm. */
  readonly acts: () => Promise<readonly string[]>
  readonly launched: () => Promise<readonly (readonly string[])[]>
  readonly clear: () => void
}

export interface FarmOptions {
  readonly groups?: Readonly<Record<string, string>>
  /** The server list, where it is not the farm's servers. */
  readonly list?: readonly { readonly address: string; readonly careful: boolean }[]
  readonly caller?: CallerIdentity
}

const speed = 40

/** Time that runs fast, so that no test waits for a countdown; a timer that a busy machine holds up holds up the time. */
function hastyClock(): Clock {
  const startedAt = Date.now()
  let heldUp = 0
  const now = () => startedAt + (Date.now() - startedAt) * speed - heldUp
  return {
    now,
    startTimer: (delayMs, fire) => {
      const dueAt = now() + Math.max(0, delayMs)
      return systemClock.startTimer(delayMs / speed, () => {
        heldUp += Math.max(0, now() - dueAt)
        fire()
      })
    },
  }
}

/** Commands in this process, on a farm in memory and a data folder of their own, whose list is the farm's servers. */
export async function openCommandFarm(
  description: FarmDescription = describedFarm(),
  { groups = {}, list: given, caller }: FarmOptions = {},
): Promise<CommandFarm> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'rewinsta-cli-'))
  const farm = createSimulatedFarm({ description, ...(caller && { caller }) })
  const list = (given ?? description.servers).map(({ address, ...facts }) => ({
    ...plainFacts,
    serverId: `id-${address}`,
    address,
    group: groups[address] ?? null,
    careful: 'careful' in facts && facts.careful,
  }))
  await writeServerFile(serverFilePath(dataFolder), list)
  const openFarm: World['openFarm'] = async () => {
    const [reads, actions] = [farm.connect(), farm.connect()]
    const dispose = async () => {
      await Promise.all([reads.dispose(), actions.dispose()])
    }
    return {
      ok: true,
      value: {
        kind: 'simulated',
        reads,
        actions,
        firstServers: [],
        witnesses: [],
        judgeFile: reads.judgeFile,
        dispose,
      },
    }
  }
  return {
    control: farm.control,
    dataFolder,
    launched: async () =>
      (await farm.control.readPrograms()).flatMap((one) =>
        one.program === 'mstsc.exe' ? [one.arguments] : [],
      ),
    acts: async () => (await farm.control.readCalls()).filter(isAct).map(actText),
    clear: () => {
      rmSync(dataFolder, { recursive: true, force: true })
      rmSync(`${dataFolder}.heads`, { force: true })
    },
    tryCommand: async (line, options = {}) => {
      const said = { out: '', errors: '' }
      const code = await run(line, worldOf({ openFarm, dataFolder, said }, options))
      return { code, ...said }
    },
  }
}

const reading: ReadonlySet<string> = new Set([
  'WTSOpenServerW',
  'WTSEnumerateSessionsExW',
  'WTSEnumerateSessionsW',
  'WTSQuerySessionInformationW',
  'WTSEnumerateProcessesExW',
  'NetRemoteTOD',
  'WinStationOpenServerW',
])

const isAct = ({ function: name }: FarmCall) => !reading.has(name)

function actText({ function: name, server, sessionId, arguments: given }: FarmCall): string {
  const processId = given !== undefined && 'processId' in given ? ` process ${given.processId}` : ''
  return `${name} ${server}${sessionId === null ? '' : ` ${sessionId}`}${processId}`
}

async function breakDown(): Promise<never> {
  throw new Error('a wheel came off')
}

const noWindows = async () =>
  troubled('unsupported', 'There are no Windows sessions here. --demo shows a simulated farm.')

function openerOf(openFarm: World['openFarm'], { broken, noWindows: none }: TryOptions): World['openFarm'] {
  if (broken === true) return breakDown
  return none === true ? noWindows : openFarm
}

interface Parts {
  readonly openFarm: World['openFarm']
  readonly dataFolder: string
  readonly said: { out: string; errors: string }
}

const bareScreen: typeof harmlessScreen = (plain) => ({ ...plain, steer: plain.write })

function worldOf({ openFarm, dataFolder, said }: Parts, options: TryOptions): World {
  const {
    answers,
    onQuestion = () => {},
    onSaid = () => {},
    onPrinted = () => {},
    terminal,
    input,
    interrupt,
    files = {},
  } = options
  const left = [...(answers ?? [])]
  const shown = options.bareScreen === true ? bareScreen : harmlessScreen
  const screen = (name: 'out' | 'errors') =>
    shown({
      write: (text: string) => {
        said[name] += text
        if (name === 'errors') onSaid(text)
        else onPrinted(text)
      },
      isTerminal: terminal !== undefined,
      columns: () => terminal ?? 80,
      settled: async () => null,
    })
  return {
    version: '9.9.9',
    out: screen('out'),
    errors: screen('errors'),
    keyboard:
      answers === undefined
        ? null
        : {
            ask: async (question) => {
              said.errors += `${question}\n`
              onQuestion(question)
              return left.shift() ?? null
            },
            readLines: async () => left.splice(0).join('\n'),
            endOfInput: 'Ctrl+D',
          },
    clock: options.realTime === true ? systemClock : hastyClock(),
    interrupt: interrupt ?? new AbortController().signal,
    openFarm: openerOf(openFarm, options),
    openReads: openerOf(openFarm, options),
    examineMachine: async (onLine) => {
      const { machine = [] } = options
      for (const line of machine) onLine(line)
      return machine
    },
    dataFolder: () => dataFolder,
    machineServers: () => null,
    witnesses: async () => [createFileWitness(`${dataFolder}.heads`)],
    readTextFile: async (file) => {
      const text = files[file]
      return text === undefined
        ? troubled('usage', `The file could not be read: ${file}.`)
        : { ok: true, value: { text, doubt: null } }
    },
    readInput: input === undefined ? null : async () => ({ ok: true, value: { text: input, doubt: null } }),
  }
}

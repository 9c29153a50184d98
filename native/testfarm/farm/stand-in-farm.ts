import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { localAddress } from '#contract/host-key.ts'
import type { FarmControl, FarmDescription } from '../../farm.ts'
import { createFarmControl } from '../../sim/farm-control.ts'
import { createFarmState } from '../../sim/farm-state.ts'
import { argumentComplaint } from './argument-rules.ts'
import { carryOut, type Refuse } from './carry-out.ts'
import {
  createFrameReader,
  frameOfAnswer,
  parseMessage,
  type Sender,
  type StandInAnswer,
  type StandInMessage,
} from './frames.ts'
import { createLanes } from './lanes.ts'
import { createStandInPrograms, isProgram, type ShellDescription } from './programs.ts'
import { createStandInLog, type StandInCall } from './stand-in-log.ts'
import { createWatch, type FarmReport } from './watch.ts'

/** The farm behind the stand-in DLLs and programs: this process holds the truth, and every program that has its environment calls it. */
export interface StandInFarm {
  readonly control: FarmControl
  /** What a Windows program needs in its environment to reach this farm. */
  readonly environment: Readonly<Record<string, string>>
  /** Every call that reached a DLL, in order of arrival, with its arguments. */
  readonly readStandInCalls: () => readonly StandInCall[]
  readonly report: () => FarmReport
  /** Settles at the first moment at which nothing is unfreed; rejects with what is left when there is none in this time. */
  readonly nothingLive: (patienceMs?: number) => Promise<void>
  readonly stop: () => Promise<void>
}

export interface StandInFarmOptions {
  readonly refuse?: Refuse
  /** The calling process as this machine lists it; not listed where left out. */
  readonly caller?: { readonly sessionId: number; readonly name: string }
  /** What Windows PowerShell says of itself; all is well where left out. */
  readonly shell?: Partial<ShellDescription>
}

type CallMessage = Extract<StandInMessage, { kind: 'call' }>

/** Long enough for whatever is being read to be read and freed. */
const patienceMs = 10_000

export async function startStandInFarm(
  description: FarmDescription,
  { refuse = () => null, caller, shell = {} }: StandInFarmOptions = {},
): Promise<StandInFarm> {
  const farm = createFarmState(description)
  const log = createStandInLog(Date.now)
  const watch = createWatch()
  const lanes = createLanes()
  const programs = createStandInPrograms(farm, watch.complain, shell)
  const sockets = new Set<Socket>()

  /** Windows lists the program that asks too. Its processor time is the DLL's to tell. */
  function withCaller(given: StandInAnswer, asked: CallMessage): StandInAnswer {
    if (asked.function !== 'WTSEnumerateProcessesExW' || asked.server !== localAddress) return given
    if (!given.ok || caller === undefined) return given
    const row = [caller.sessionId, asked.sender.processId, caller.name, 90_000_000, 0]
    return { ok: true, rows: [...given.rows, row] }
  }

  async function answer(call: CallMessage, socket: Socket): Promise<void> {
    if (isProgram(call.function)) {
      socket.write(frameOfAnswer(await programs.answer(call.function, call.arguments)))
      return
    }
    const wrong = argumentComplaint(call.function, call.server, call.arguments)
    if (wrong !== null) watch.complain(wrong)
    const plain = call.server.replace(/^\\\\/, '')
    const server = farm.find(plain)?.address ?? plain
    const asked = { ...call, server }
    const leaveLane = lanes.enter(asked, watch.complain)
    const leave = log.enter(asked)
    const given = withCaller(await carryOut({ farm, refuse }, asked), asked)
    leaveLane()
    leave(given.ok ? 0 : given.error)
    socket.write(frameOfAnswer(given))
  }

  /** A socket that carries notes belongs to one DLL of one process, and lives as long as that does. */
  function serve(socket: Socket): void {
    let notesOf: Sender | null = null
    sockets.add(socket)
    socket.setNoDelay(true)
    // A program that is killed breaks its sockets; that it is gone is told by the close.
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      if (notesOf) watch.forget(notesOf)
    })
    socket.on(
      'data',
      createFrameReader((text) => {
        const message = parseMessage(text)
        if (message.kind === 'note') {
          notesOf = message.sender
          watch.note(message.sender, message.note, message.text)
        } else {
          void answer(message, socket).catch((error: unknown) => watch.complain(String(error)))
        }
      }),
    )
  }

  const server = createServer(serve).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has this address
  const { port } = server.address() as AddressInfo

  return {
    control: createFarmControl(farm, { calls: log.readFarmCalls, programs: programs.read }),
    environment: { 'ProgramFiles(Arm)': String(port) },
    readStandInCalls: log.read,
    report: watch.report,
    nothingLive: (given = patienceMs) => watch.nothingLive(given),
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

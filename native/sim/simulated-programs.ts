import type { Result } from '#contract/failure.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { HostClock } from '../host/host-clock.ts'
import { brokerMissing } from '../programs/discovery-answer.ts'
import type {
  ServerDiscovery,
  CallReceipt,
  DesktopClient,
  LogonControl,
  ServerAddress,
} from '../terminal-services.ts'
import { windowsFailure } from '../win32/windows-failure.ts'
import { failed, invalidFailure } from '../wts/failures.ts'
import type { FarmProgram } from '../farm.ts'
import { connectArguments, shadowArguments, type MstscArguments } from '../programs/mstsc-arguments.ts'
import { argumentFailure } from '../wts/check-arguments.ts'
import type { FarmState, SimulatedServer } from './farm-state.ts'

const rpcServerUnavailable = 1722
/** PowerShell takes its time to start. */
const startMs = 700

/** Takes note of a program that was started. */
export type NoteProgram = (program: FarmProgram) => void

/** What PowerShell does to the simulated servers. */
export function createSimulatedLogons(
  farm: FarmState,
  clock: HostClock,
  noteProgram: NoteProgram,
): LogonControl {
  async function onServer<T>(
    address: ServerAddress,
    mode: LogonMode | null,
    work: (server: SimulatedServer) => T,
  ): Promise<Result<T>> {
    const operation = mode === null ? 'Get-CimInstance' : 'Set-CimInstance'
    const wrong = argumentFailure({ operation, server: address })
    if (wrong) return failed(wrong)
    const server = farm.find(address)
    noteProgram({ program: 'powershell.exe', server: server?.address ?? address, mode })
    await new Promise<void>((resolve) => {
      clock.startTimer(startMs + (server?.behaviour().latencyMs ?? 0), resolve)
    })
    const code = server ? server.logonsError : rpcServerUnavailable
    if (code !== null || !server) {
      return failed(windowsFailure({ code: code ?? rpcServerUnavailable, operation, server: address }))
    }
    return { ok: true, value: work(server) }
  }
  return {
    readLogons: (address) => onServer(address, null, (server) => server.logons()),
    setLogons: (address, mode) =>
      onServer(address, mode, (server) => {
        server.changeLogons(mode)
        return { call: 'Set-CimInstance', mode: server.logons() }
      }),
  }
}

/** Nothing opens; there would be nothing to see. */
export function createSimulatedDesktop(noteProgram: NoteProgram): DesktopClient {
  const note = async (server: ServerAddress, made: MstscArguments): Promise<Result<CallReceipt>> => {
    if (!made.ok) return failed(invalidFailure('mstsc.exe', server, [made.problem]))
    noteProgram({ program: 'mstsc.exe', arguments: made.arguments })
    return { ok: true, value: { call: 'mstsc.exe' } }
  }
  return {
    shadowSession: (server, sessionId, how) => note(server, shadowArguments(server, sessionId, how)),
    connectTo: (server) => note(server, connectArguments(server)),
  }
}

/** Finds the servers of the simulated farm; any of them is its broker. */
export function createSimulatedDiscovery(farm: FarmState, clock: HostClock): ServerDiscovery {
  return {
    discoverServers: async (source, where) => {
      if (source === 'broker' && where === null) return failed(brokerMissing())
      await new Promise<void>((resolve) => {
        clock.startTimer(startMs, resolve)
      })
      if (source === 'broker' && where !== null && farm.find(where) === undefined) {
        return failed(
          windowsFailure({ code: rpcServerUnavailable, operation: 'Get-CimInstance', server: where }),
        )
      }
      const detail = source === 'broker' ? 'Simulated collection' : 'Simulated Windows Server'
      const servers = farm.servers.map(({ address }) => ({ name: address, detail }))
      return { ok: true, value: { servers, more: false } }
    },
  }
}

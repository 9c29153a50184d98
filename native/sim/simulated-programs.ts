import type { Result } from '#contract/failure.ts'
import type { HostClock } from '../host/host-clock.ts'
import { connectArguments, shadowArguments, type MstscArguments } from '../programs/mstsc-arguments.ts'
import type { CallReceipt, DesktopClient, LogonControl, ServerAddress } from '../terminal-services.ts'
import { windowsFailure } from '../win32/windows-failure.ts'
import { argumentFailure } from '../wts/check-arguments.ts'
import { failed, invalidFailure } from '../wts/failures.ts'
import type { FarmState, SimulatedServer } from './farm-state.ts'

const rpcServerUnavailable = 1722
/** PowerShell takes its time to start. */
const startMs = 700

/** What PowerShell does to the simulated servers. */
export function createSimulatedLogons(farm: FarmState, clock: HostClock): LogonControl {
  async function onServer<T>(
    operation: 'Get-CimInstance' | 'Set-CimInstance',
    address: ServerAddress,
    work: (server: SimulatedServer) => T,
  ): Promise<Result<T>> {
    const wrong = argumentFailure({ operation, server: address })
    if (wrong) return failed(wrong)
    const server = farm.find(address)
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
    readLogons: (address) => onServer('Get-CimInstance', address, (server) => server.logons()),
    setLogons: (address, mode) =>
      onServer('Set-CimInstance', address, (server) => {
        server.changeLogons(mode)
        return { call: 'Set-CimInstance', mode: server.logons() }
      }),
  }
}

/** What was launched, by its arguments. */
export interface SimulatedDesktop extends DesktopClient {
  readonly launched: () => readonly (readonly string[])[]
}

/** Takes note of the windows that would open; there is nothing to see in them. */
export function createSimulatedDesktop(): SimulatedDesktop {
  const launched: (readonly string[])[] = []
  const note = async (server: ServerAddress, made: MstscArguments): Promise<Result<CallReceipt>> => {
    if (!made.ok) return failed(invalidFailure('mstsc.exe', server, [made.problem]))
    launched.push(made.arguments)
    return { ok: true, value: { call: 'mstsc.exe' } }
  }
  return {
    shadowSession: (server, sessionId, how) => note(server, shadowArguments(server, sessionId, how)),
    connectTo: (server) => note(server, connectArguments(server)),
    launched: () => launched,
  }
}

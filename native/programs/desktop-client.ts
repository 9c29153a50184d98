import type { Failure, Result } from '#contract/failure.ts'
import type { CallReceipt, DesktopClient, ServerAddress } from '../terminal-services.ts'
import { invalidFailure } from '../wts/failures.ts'
import { connectArguments, shadowArguments, type MstscArguments } from './mstsc-arguments.ts'
import type { SystemPrograms } from './system-program.ts'

const call = 'mstsc.exe'

/** Opens Windows' own Remote Desktop window. That it opened is all that is known of it. */
export function createDesktopClient(programs: SystemPrograms): DesktopClient {
  async function open(server: ServerAddress, made: MstscArguments): Promise<Result<CallReceipt>> {
    if (!made.ok) return { ok: false, failure: invalidFailure(call, server, [made.problem]) }
    const failed = await programs.launch({ file: call, arguments: made.arguments })
    return failed === null
      ? { ok: true, value: { call } }
      : { ok: false, failure: notStarted(server, failed.reason) }
  }
  return {
    shadowSession: (server, sessionId, how) => open(server, shadowArguments(server, sessionId, how)),
    connectTo: (server) => open(server, connectArguments(server)),
  }
}

function notStarted(server: ServerAddress, reason: string): Failure {
  return {
    kind: 'unsupported',
    operation: call,
    server,
    cause: { code: 'remote-desktop-not-started', why: reason },
    retry: 'after-fix',
  }
}

import { localAddress } from '#contract/server.ts'
import type { Result } from '#contract/failure.ts'
import type { Account } from '#contract/session.ts'
import type { CallerIdentity, ClockReading, ServerAddress } from '#native/terminal-services.ts'
import { windowsFailure } from '#native/win32/windows-failure.ts'
import { readAllocated } from './allocated.ts'
import type { Cell } from './declarations.ts'
import { failed } from './failures.ts'
import { readElapsedSeconds, sizes, textOf } from './structures.ts'
import type { Answer, Windows } from './windows.ts'

/** NetRemoteTOD returns its error instead of leaving it for GetLastError; 0 is success. */
export async function readClock(
  windows: Windows,
  server: ServerAddress,
  now: () => number,
): Promise<Result<ClockReading>> {
  const operation = 'NetRemoteTOD'
  const startedAt = now()
  return readAllocated<ClockReading>({
    operation,
    server,
    call: async (buffer) => {
      const answer = await windows.call(operation, server === localAddress ? null : `\\\\${server}`, buffer)
      if (!answer.ok) return answer
      const { returned } = answer.value
      return { ok: true, value: { returned: returned === 0 ? 1 : 0, lastError: returned } }
    },
    decode: (buffer) => {
      const localAt = Math.round((startedAt + now()) / 2)
      const seconds = readElapsedSeconds(windows.memory.copy(buffer, sizes.timeOfDay))
      return { serverAt: seconds * 1000, localAt }
    },
    free: (buffer) => windows.callNow('NetApiBufferFree', buffer),
  })
}

/** NameSamCompatible: `DOMAIN\user`. */
const samCompatible = 2
const nameUnits = 1024

type WriteName = (name: Buffer, size: Cell<number>) => Promise<Result<Answer<number>>>

/** The buffer stays referenced until the call has ended: koffi holds only its address. */
async function readName(
  operation: 'GetUserNameExW' | 'GetUserNameW' | 'GetComputerNameW',
  write: WriteName,
): Promise<Result<string>> {
  const name = Buffer.alloc(nameUnits * 2)
  const answer = await write(name, [nameUnits - 1])
  if (!answer.ok) return answer
  const { returned, lastError } = answer.value
  if (returned === 0) return failed(windowsFailure({ code: lastError, operation, server: null }))
  return { ok: true, value: textOf(name) }
}

export async function readCaller(windows: Windows): Promise<Result<CallerIdentity>> {
  const machine = await readName('GetComputerNameW', (name, size) =>
    windows.call('GetComputerNameW', name, size),
  )
  if (!machine.ok) return machine
  const account = await readAccount(windows, machine.value)
  if (!account.ok) return account
  return {
    ok: true,
    value: { account: account.value, machine: machine.value, sessionId: await readOwnSession(windows) },
  }
}

/** An account that has no SAM name (a machine without a domain, rarely) is named after the machine. */
async function readAccount(windows: Windows, machine: string): Promise<Result<Account>> {
  const full = await readName('GetUserNameExW', (name, size) =>
    windows.call('GetUserNameExW', samCompatible, name, size),
  )
  if (full.ok) {
    const [domain, user] = full.value.split('\\')
    if (domain && user) return { ok: true, value: { domain, user } }
  }
  const plain = await readName('GetUserNameW', (name, size) => windows.call('GetUserNameW', name, size))
  return plain.ok ? { ok: true, value: { domain: machine, user: plain.value } } : plain
}

async function readOwnSession(windows: Windows): Promise<number | null> {
  const sessionId: Cell<number> = [0]
  const answer = await windows.call('ProcessIdToSessionId', process.pid, sessionId)
  return answer.ok && answer.value.returned !== 0 ? sessionId[0] : null
}

import type { Result } from '#contract/failure.ts'
import type { Account } from '#contract/session.ts'
import type { CallerIdentity, ClockReading, ServerAddress } from '#native/terminal-services.ts'
import { windowsFailure } from '#native/win32/windows-failure.ts'
import { readAllocated } from './allocated.ts'
import type { Cell } from './declarations.ts'
import { failed } from './failures.ts'
import { calledAs, readName } from './own-names.ts'
import { readElapsedSeconds, sizes } from './structures.ts'
import type { Windows } from './windows.ts'

export async function readClock(
  windows: Windows,
  server: ServerAddress,
  now: () => number,
): Promise<Result<ClockReading>> {
  const called = calledAs(server, await windows.ownNames())
  if (called !== null) return askClock(windows, { server, called }, now)
  // The call would go to this machine's Server service, which many switch off.
  const at = now()
  return { ok: true, value: { serverAt: at, localAt: at } }
}

/** NetRemoteTOD returns its error instead of leaving it for GetLastError; 0 is success. */
export function askClock(
  windows: Windows,
  { server, called }: { readonly server: ServerAddress; readonly called: string },
  now: () => number,
): Promise<Result<ClockReading>> {
  const operation = 'NetRemoteTOD'
  const startedAt = now()
  return readAllocated<ClockReading>({
    operation,
    server,
    call: async (buffer) => {
      const answer = await windows.call(operation, `\\\\${called}`, buffer)
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

export async function readCaller(windows: Windows): Promise<Result<CallerIdentity>> {
  const { machine, dnsNames } = await windows.ownNames()
  if (!machine.ok) return machine
  const account = await readAccount(windows, machine.value)
  if (!account.ok) return account
  const sessionId = await readOwnSession(windows)
  return { ok: true, value: { account: account.value, machine: machine.value, dnsNames, sessionId } }
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

const source = 'Rewinsta'
/** EVENTLOG_INFORMATION_TYPE. */
const information = 4
const headEvent = 1

/** Writes one line into this machine's Application log; a source that nobody registered is put there too. */
export async function writeEvent(windows: Windows, text: string): Promise<Result<null>> {
  const registered = await windows.call('RegisterEventSourceW', null, source)
  if (!registered.ok) return registered
  const { returned: log, lastError } = registered.value
  if (log === null) return refused('RegisterEventSourceW', lastError)
  try {
    const reported = await windows.call(
      'ReportEventW',
      log,
      information,
      0,
      headEvent,
      null,
      1,
      0,
      [text],
      null,
    )
    if (!reported.ok) return reported
    return reported.value.returned === 0
      ? refused('ReportEventW', reported.value.lastError)
      : { ok: true, value: null }
  } finally {
    await windows.call('DeregisterEventSource', log)
  }
}

function refused(operation: 'RegisterEventSourceW' | 'ReportEventW', code: number) {
  return failed(windowsFailure({ code, operation, server: null }))
}

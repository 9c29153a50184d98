import type { Result } from '#contract/failure.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { LogonControl, ServerAddress } from '../terminal-services.ts'
import { argumentFailure } from '../wts/check-arguments.ts'
import { logonAnswer, type LogonAsked } from './logon-answer.ts'
import { logonProgram } from './logon-script.ts'
import type { CalledByScripts } from './own-machine.ts'
import type { SystemPrograms } from './system-program.ts'

/** Two tries to connect of at most 15 s each, and PowerShell's own start. */
const deadlineMs = 45_000
/** Each PowerShell takes some 60 MB. */
const mostAtOnce = 4

/** Reads and sets logons through one PowerShell a call. */
export function createLogonControl(programs: SystemPrograms, called: CalledByScripts): LogonControl {
  const waiting: (() => void)[] = []
  let running = 0

  async function limited<T>(work: () => Promise<T>): Promise<T> {
    if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    running += 1
    try {
      return await work()
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }

  async function ask(
    operation: LogonAsked['operation'],
    server: ServerAddress,
    mode: LogonMode | null,
  ): Promise<Result<LogonMode>> {
    const wrong = argumentFailure({ operation, server })
    if (wrong) return { ok: false, failure: wrong }
    const address = await called(server)
    const end = await limited(() => programs.run(logonProgram(address, mode), deadlineMs))
    return logonAnswer({ operation, server, deadlineMs }, end)
  }

  return {
    readLogons: (server) => ask('Get-CimInstance', server, null),
    setLogons: async (server, mode) => {
      const set = await ask('Set-CimInstance', server, mode)
      return set.ok ? { ok: true, value: { call: 'Set-CimInstance', mode: set.value } } : set
    },
  }
}

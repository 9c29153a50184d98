import type { Failure, Result } from '#contract/failure.ts'
import { problemAt } from '#contract/problem.ts'
import type { FoundServer, FoundServers } from '../terminal-services.ts'
import { windowsFailure } from '../win32/windows-failure.ts'
import { invalidFailure } from '../wts/failures.ts'
import type { ProgramEnd } from './system-program.ts'

/** What was asked, for the words of a failure. */
export interface SearchAsked {
  readonly source: 'directory' | 'broker'
  readonly where: string | null
  readonly deadlineMs: number
}

const operations = { directory: 'DirectorySearcher', broker: 'Get-CimInstance' } as const

/** What the script's end says; anything but its two forms of answer says nothing. */
export function discoveryAnswer(asked: SearchAsked, end: ProgramEnd): Result<FoundServers> {
  if (end.end === 'timed-out') return fail(timedOut(asked))
  if (end.end === 'not-started') return fail(notStarted(asked, end.reason))
  const said = parse(end.output)
  const servers = foundServers(said['servers'])
  if (servers !== null) return { ok: true, value: { servers, more: said['more'] === true } }
  const code = said['code']
  return typeof code === 'string' && /^[0-9a-f]{8}$/i.test(code)
    ? fail(refusal(asked, Number.parseInt(code, 16)))
    : fail(noAnswer(asked, end.exitCode))
}

function parse(output: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(output)
    return Object.fromEntries(Object.entries(Object(said)))
  } catch {
    // What is no JSON says nothing, and is told as no answer.
    return {}
  }
}

/** Windows PowerShell writes an array now and then as an object that holds it as `value`. */
function foundServers(said: unknown): readonly FoundServer[] | null {
  const { value = said }: { readonly value?: unknown } = Object(said)
  if (!Array.isArray(value)) return null
  const servers = value.map(foundServer)
  return servers.every((server) => server !== null) ? servers : null
}

function foundServer(said: unknown): FoundServer | null {
  const { name, detail }: { readonly name?: unknown; readonly detail?: unknown } = Object(said)
  if (typeof name !== 'string') return null
  return {
    name: name.trim(),
    detail: typeof detail === 'string' && detail.trim() !== '' ? detail.trim() : null,
  }
}

const fail = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure })

const common = ({ source, where }: SearchAsked) => ({
  operation: operations[source],
  server: source === 'broker' ? where : null,
})

/** WMI's "no such namespace" and "no such class". */
const noBroker: ReadonlySet<number> = new Set([0x8004_100e, 0x8004_1010])
const denied: ReadonlySet<number> = new Set([0x8004_1003, 0x8007_0005])

function refusal(asked: SearchAsked, code: number): Failure {
  const failure = windowsFailure({ code, ...common(asked) })
  if (asked.source === 'broker' && noBroker.has(code)) {
    return {
      ...failure,
      meaning: `${asked.where} is no RD Connection Broker.`,
      remedy:
        'Type the name of the server that has this role; a session host without a broker is added by its own name.',
    }
  }
  if (!denied.has(code)) return failure
  return asked.source === 'broker'
    ? {
        ...failure,
        meaning: `${asked.where} does not allow this account to ask for its session hosts.`,
        remedy: 'You need administrator rights on the RD Connection Broker.',
      }
    : {
        ...failure,
        meaning: 'The directory does not allow this account to search it.',
        remedy: 'Every account of the domain may, as a rule. Ask who looks after the domain.',
      }
}

function timedOut(asked: SearchAsked): Failure {
  const ways = {
    directory: 'Name a smaller part of the directory, such as OU=RDS,DC=contoso,DC=com.',
    broker: 'See whether WinRM (TCP 5985) or WMI (TCP 135) is open to the RD Connection Broker.',
  }
  return {
    kind: 'timed-out',
    waitedMs: asked.deadlineMs,
    ...common(asked),
    meaning: `There was no answer within ${Math.round(asked.deadlineMs / 1000)} seconds.`,
    remedy: ways[asked.source],
    retry: 'safe',
  }
}

function notStarted(asked: SearchAsked, reason: string): Failure {
  return {
    kind: 'unsupported',
    ...common(asked),
    meaning: `PowerShell, which looks for servers, could not be started on this machine: ${reason}.`,
    remedy:
      'Run the console on Windows and let application control allow Windows PowerShell, or import a list.',
    retry: 'after-fix',
  }
}

function noAnswer(asked: SearchAsked, exitCode: number | null): Failure {
  return {
    kind: 'host-lost',
    ...common(asked),
    meaning: `PowerShell ended without an answer (exit code ${exitCode ?? 'none'}).`,
    remedy:
      'A policy that restricts PowerShell (constrained language mode) can be the cause. Import a list instead.',
    retry: 'safe',
  }
}

/** A search without what it needs. */
export function brokerMissing(): Failure {
  return {
    ...invalidFailure(operations.broker, null, [problemAt('where', 'no RD Connection Broker is named')]),
    meaning: 'No RD Connection Broker was named, so nothing was asked.',
    remedy: 'Type its name, such as rdcb01.contoso.com.',
  }
}

import { isIPv4 } from 'node:net'
import { hostKey, isOwnAddress } from '#contract/host-key.ts'
import type { Result } from '#contract/failure.ts'
import { windowsFailure } from '#native/win32/windows-failure.ts'
import type { ServerAddress } from '#native/terminal-services.ts'
import type { Cell } from './declarations.ts'
import { failed } from './failures.ts'
import { textOf } from './structures.ts'
import type { Answer, Windows } from './windows.ts'

/** What this machine is called. */
export interface OwnNames {
  /** By NetBIOS, cut at 15 letters. */
  readonly machine: Result<string>
  /** By DNS: the host's name, and the whole one. */
  readonly dnsNames: readonly string[]
}

const nameUnits = 1024

type WriteName = (name: Buffer, size: Cell<number>) => Promise<Result<Answer<number>>>

/** The buffer stays referenced until the call has ended: koffi holds only its address. */
export async function readName(
  operation: 'GetUserNameExW' | 'GetUserNameW' | 'GetComputerNameW' | 'GetComputerNameExW',
  write: WriteName,
): Promise<Result<string>> {
  const name = Buffer.alloc(nameUnits * 2)
  const answer = await write(name, [nameUnits - 1])
  if (!answer.ok) return answer
  const { returned, lastError } = answer.value
  if (returned === 0) return failed(windowsFailure({ code: lastError, operation, server: null }))
  return { ok: true, value: textOf(name) }
}

/** ComputerNamePhysicalDnsHostname and ComputerNamePhysicalDnsFullyQualified: a cluster's names are of no one machine. */
const dnsFormats = [5, 7] as const

export async function readOwnNames(call: Windows['call']): Promise<OwnNames> {
  const machine = await readName('GetComputerNameW', (name, size) => call('GetComputerNameW', name, size))
  const read = await Promise.all(
    dnsFormats.map((format) =>
      readName('GetComputerNameExW', (name, size) => call('GetComputerNameExW', format, name, size)),
    ),
  )
  const dnsNames = new Set(read.flatMap((name) => (name.ok && name.value !== '' ? [name.value] : [])))
  return { machine, dnsNames: [...dnsNames] }
}

/**
 * What Windows is to call a server; null for this machine, which has a handle of its own. Going there by the network
 * would need rights that this machine's own calls do not.
 */
export function calledAs(server: ServerAddress, { machine, dnsNames }: OwnNames): string | null {
  if (isOwnAddress(server, machine.ok ? [machine.value, ...dnsNames] : dnsNames)) return null
  const key = hostKey(server)
  // An IPv4 address in an IPv6 one has dots, which the other form cannot have.
  return uncName(isIPv4(key) && server.includes(':') ? key : server)
}

/** Windows' own way to write an IPv6 address in a UNC name, where a colon cannot stand. */
function uncName(server: ServerAddress): string {
  if (!server.includes(':')) return server
  const literal = server.replaceAll(':', '-').replace('%', 's')
  // A name cannot begin or end with a hyphen.
  return `${literal.replace(/^-/, '0-').replace(/-(?=s|$)/, '-0')}.ipv6-literal.net`
}

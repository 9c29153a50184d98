import { hostKey, isIpKey, isLoopbackKey, localAddress } from '#contract/host-key.ts'
import type { KeptServer, SameServer } from '#contract/server.ts'

/** Every name and address of this machine, the one to show first; none where they are not known. */
export type OwnNames = readonly string[]

/** Whether two addresses are of one machine. `likely`: a person has to be asked. */
export type Sameness = 'same' | 'likely' | 'other'

interface Host {
  readonly key: string
  /** Up to the first dot; the whole of an IP address. */
  readonly label: string
  /** Null for a name without one: it may be of any. */
  readonly suffix: string | null
}

/** NetBIOS cuts a longer name off here. */
const netbiosLength = 15

function hostOf(address: string): Host {
  const key = hostKey(address)
  const dot = isIpKey(key) ? -1 : key.indexOf('.')
  return dot < 1
    ? { key, label: key, suffix: null }
    : { key, label: key.slice(0, dot), suffix: key.slice(dot + 1) }
}

const isCutOf = (short: Host, long: Host): boolean =>
  short.suffix === null && short.label.length === netbiosLength && long.label.startsWith(short.label)

/** A name without a suffix is looked up in this machine's own domain first. */
function compareNames(one: Host, other: Host, ownSuffix: string | null): Sameness {
  if (one.key === other.key) return 'same'
  if (isIpKey(one.key) || isIpKey(other.key)) return 'other'
  if (one.label !== other.label) return isCutOf(one, other) || isCutOf(other, one) ? 'likely' : 'other'
  if (one.suffix !== null && other.suffix !== null) return 'other'
  return ownSuffix !== null && (one.suffix ?? other.suffix) === ownSuffix ? 'same' : 'likely'
}

const better = (one: Sameness, other: Sameness): Sameness =>
  one === 'same' || other === 'same' ? 'same' : one === 'likely' ? one : other

interface Comparer {
  readonly isLocal: (host: Host) => boolean
  readonly compare: (one: Host, other: Host) => Sameness
}

function hostComparer(ownNames: OwnNames): Comparer {
  const own = ownNames.map(hostOf)
  const ownKeys = new Set([localAddress, ...own.map(({ key }) => key)])
  const ownSuffix = own.find(({ suffix }) => suffix !== null)?.suffix ?? null
  const isLocal = ({ key }: Host) => ownKeys.has(key) || isLoopbackKey(key)
  const nearest = (host: Host) =>
    own.map((name) => compareNames(host, name, ownSuffix)).reduce(better, 'other')
  return {
    isLocal,
    compare: (one, other) => {
      const [isOne, isOther] = [isLocal(one), isLocal(other)]
      if (isOne && isOther) return 'same'
      if (isOne || isOther) return nearest(isOne ? other : one)
      return compareNames(one, other, ownSuffix)
    },
  }
}

export type CompareMachines = (one: string, other: string) => Sameness

/** Compares by what is typed. */
export function machineComparer(ownNames: OwnNames): CompareMachines {
  const { compare } = hostComparer(ownNames)
  return (one, other) => compare(hostOf(one), hostOf(other))
}

/** That two names stand for one address proves nothing, as farms and balancers share theirs, but a person has to be asked. */
export function withAddresses(
  compare: CompareMachines,
  addresses: ReadonlyMap<string, readonly string[]>,
): CompareMachines {
  const addressesOf = (name: string) => addresses.get(name) ?? []
  const share = (one: string, other: string) =>
    addressesOf(one).some((address) => addressesOf(other).some((its) => compare(address, its) === 'same'))
  return (one, other) => {
    const byName = compare(one, other)
    return byName === 'other' && share(one, other) ? 'likely' : byName
  }
}

/** Names of machines, to find one under another name; with each goes what is known of it. */
export interface HostNames<Known> {
  /** The other that is, or may be, the same machine; null for none. */
  readonly find: (address: string) => Known | null
  readonly add: (address: string, known: Known) => void
}

interface Named<Known> {
  readonly host: Host
  readonly known: Known
}

function note<Known>(places: Map<string, Named<Known>[]>, label: string, named: Named<Known>): void {
  const namesakes = places.get(label) ?? []
  namesakes.push(named)
  places.set(label, namesakes)
}

const cut = (label: string) => label.slice(0, netbiosLength)

/** Finds among many thousand, also where all are namesakes: what is compared are the few that can be one machine. */
export function createHostNames<Known>(own: OwnNames): HostNames<Known> {
  const { isLocal, compare } = hostComparer(own)
  const byKey = new Map<string, Named<Known>>()
  const byLabel = new Map<string, Named<Known>[]>()
  const byCutLabel = new Map<string, Named<Known>[]>()
  const ownPlaces = [localAddress, ...own.map(hostOf).flatMap(({ label }) => [label, cut(label)])]
  const ownNamesakes = () => [...new Set(ownPlaces)].flatMap((label) => byLabel.get(label) ?? [])
  // Of those with a suffix only the very same name is, or one without; to one without, the first of its label is.
  const namesakes = ({ key, label, suffix }: Host) => [
    byKey.get(key),
    byKey.get(label),
    byKey.get(cut(label)),
    byLabel.get(localAddress)?.[0],
    ...(suffix === null ? [byLabel.get(label)?.[0], byCutLabel.get(label)?.[0]] : []),
  ]
  return {
    find: (address) => {
      const host = hostOf(address)
      const candidates = (isLocal(host) ? ownNamesakes() : namesakes(host)).filter((one) => one !== undefined)
      return candidates.find((one) => compare(one.host, host) !== 'other')?.known ?? null
    },
    add: (address, known) => {
      const host = hostOf(address)
      if (!byKey.has(host.key)) byKey.set(host.key, { host, known })
      note(byLabel, isLocal(host) ? localAddress : host.label, { host, known })
      if (host.label.length > netbiosLength) note(byCutLabel, cut(host.label), { host, known })
    },
  }
}

/** Another server of the list that may be the same machine; undefined for none. */
export function sameServerRemark(
  { serverId, address }: KeptServer,
  all: readonly KeptServer[],
  own: OwnNames,
): SameServer | undefined {
  const called = (name: string) => (name === localAddress ? (own[0] ?? name) : name)
  const hosts = createHostNames<string>(own)
  for (const one of all) if (one.serverId !== serverId) hosts.add(one.address, called(one.address))
  const other = hosts.find(address)
  return other === null ? undefined : { address: called(address), other }
}

/** That a server is marked in the list. */
export interface CarefulMark {
  /** The entry that has the mark; null for its own. */
  readonly calledInList: string | null
  /** False where it is only likely that the two are one machine. */
  readonly sure: boolean
}

/** Whether a server has to be thought about twice, under whatever name it is called; null where it has not. */
export function carefulMark(
  server: Pick<KeptServer, 'address' | 'careful'>,
  all: readonly KeptServer[],
  compare: CompareMachines,
): CarefulMark | null {
  const { address, careful } = server
  if (careful) return { calledInList: null, sure: true }
  const marked = all
    .filter((one) => one.careful)
    .map((one) => ({ calledInList: one.address, sameness: compare(address, one.address) }))
  const found =
    marked.find(({ sameness }) => sameness === 'same') ?? marked.find(({ sameness }) => sameness === 'likely')
  return found ? { calledInList: found.calledInList, sure: found.sameness === 'same' } : null
}

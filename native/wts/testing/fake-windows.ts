import type { Result } from '#contract/failure.ts'
import type { Address, Cell, FunctionName } from '../declarations.ts'
import type { OwnNames } from '../own-names.ts'
import { oneCloseAtATime, type Answer, type Lack, type Windows } from '../windows.ts'

/** What a function of the fake does: fills cells and returns, or refuses with an error. */
export type Behaviour = (...args: readonly unknown[]) => unknown
export interface Refusal {
  readonly refusedWith: number
}

export interface FakeWindows {
  readonly windows: Result<Windows>
  /** Every call in order: the function, then the arguments that are plain values. */
  readonly calls: () => readonly string[]
  /** Puts bytes into the fake's memory. */
  readonly allocate: (bytes: Buffer) => Address
  /** Puts a text into the fake's memory; 0 for null. */
  readonly text: (text: string | null) => Address
  /** Addresses allocated and not freed. */
  readonly live: () => readonly Address[]
}

/** Writes memory and size into a function's two out cells and reports success. */
export function fill(memory: unknown, size: unknown, address: Address | null, count: number): number {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the callers' declarations say what these cells are
  ;(memory as Cell<Address | null>)[0] = address
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  ;(size as Cell<number>)[0] = count
  return 1
}

const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refusedWith' in value

const failureValue = (name: FunctionName): unknown => {
  if (name === 'CreateFileW') return 0xffff_ffff_ffff_ffffn
  return name.includes('OpenServer') ? null : 0
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null

const ownNames: OwnNames = {
  machine: { ok: true, value: 'CONTOSO-HELPDES' },
  dnsNames: ['contoso-helpdesk-07', 'contoso-helpdesk-07.contoso.com'],
}

/** Windows in memory. A function without a behaviour throws: nothing is called unexpectedly. */
export function createFakeWindows(
  behaviours: (fake: FakeWindows) => Partial<Record<FunctionName, Behaviour>>,
  lacks: Partial<Record<FunctionName, Lack>> = {},
): FakeWindows {
  const calls: string[] = []
  const memory = new Map<Address, Buffer>()
  const texts = new Map<Address, string>()
  let nextAddress = 0x10000n

  function place<T>(map: Map<Address, T>, value: T): Address {
    nextAddress += 0x1000n
    map.set(nextAddress, value)
    return nextAddress
  }

  function invoke(name: FunctionName, args: readonly unknown[]): unknown {
    calls.push([name, ...args.filter(isPlain).map(String)].join(' '))
    const behaviour = known[name]
    if (!behaviour) throw new Error(`${name} was not expected`)
    return behaviour(...args)
  }

  function free(name: FunctionName, ...args: readonly unknown[]): void {
    calls.push([name, ...args.map((arg) => (typeof arg === 'bigint' ? 'memory' : String(arg)))].join(' '))
    const address = args.find((arg) => typeof arg === 'bigint')
    if (address === undefined || !memory.delete(address)) throw new Error(`${name} of what is not allocated`)
  }

  const call: Windows['call'] = async (name, ...args) => {
    const given = await Promise.resolve(invoke(name, args))
    const returned = isRefusal(given) ? failureValue(name) : given
    const answer = { returned, lastError: isRefusal(given) ? given.refusedWith : 0 }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each behaviour returns what its function does
    return { ok: true, value: answer as Answer<never> }
  }

  const windows: Windows = {
    memory: {
      copy: (address, bytes) => {
        const block = memory.get(address)
        if (!block || block.length < bytes) throw new Error(`read of ${bytes} bytes outside of memory`)
        return Buffer.from(block.subarray(0, bytes))
      },
      text: (address) => {
        const text = texts.get(address)
        if (text === undefined) throw new Error('read of a text outside of memory')
        return text
      },
    },
    lack: (name) => lacks[name] ?? null,
    call,
    closeLater: oneCloseAtATime(call),
    ownNames: async () => ownNames,
    callNow: free,
  }

  const fake: FakeWindows = {
    windows: { ok: true, value: windows },
    calls: () => calls,
    allocate: (bytes) => place(memory, bytes),
    text: (text) => (text === null ? 0n : place(texts, text)),
    live: () => [...memory.keys()],
  }
  const known = behaviours(fake)
  return fake
}

import type { Sender } from './frames.ts'

/** What the stand-ins found out about their caller. */
export interface FarmReport {
  /** Each thing done wrong: a wrong free, a call on a closed handle, two calls at once on a server, a wrong argument. */
  readonly complaints: readonly string[]
  /** Blocks that were given and not freed, by the function that gave them, in processes that still run. */
  readonly liveBlocks: Readonly<Record<string, number>>
  /** Handles open in processes that still run, by library. */
  readonly openHandles: Readonly<Record<string, number>>
}

/** Gathers what the DLLs note. */
export interface Watch {
  readonly note: (sender: Sender, note: string, text: string) => void
  readonly complain: (text: string) => void
  /** A process has ended: its memory and handles are gone with it. */
  readonly forget: (sender: Sender) => void
  readonly report: () => FarmReport
  /** Settles at the first moment at which no block is live; rejects when there was none in this time. */
  readonly nothingLive: (patienceMs: number) => Promise<void>
}

const counted: Readonly<Record<string, readonly [what: 'blocks' | 'handles', step: number]>> = {
  allocated: ['blocks', 1],
  freed: ['blocks', -1],
  opened: ['handles', 1],
  closed: ['handles', -1],
}

type Counts = Map<string, number>

/** Sums over all processes; what is at zero is left out. */
function sum(all: Iterable<Counts>): Readonly<Record<string, number>> {
  const total: Counts = new Map()
  for (const counts of all) {
    for (const [name, count] of counts) total.set(name, (total.get(name) ?? 0) + count)
  }
  return Object.fromEntries([...total].filter(([, count]) => count !== 0))
}

const keyOf = ({ library, processId }: Sender) => `${library} in ${processId}`

export function createWatch(): Watch {
  const complaints: string[] = []
  const counts = { blocks: new Map<string, Counts>(), handles: new Map<string, Counts>() }
  const waiting = new Set<() => void>()

  const liveBlocks = () => sum(counts.blocks.values())

  function count(what: 'blocks' | 'handles', sender: Sender, name: string, step: number): void {
    const own: Counts = counts[what].get(keyOf(sender)) ?? new Map()
    counts[what].set(keyOf(sender), own)
    own.set(name, (own.get(name) ?? 0) + step)
  }

  function tellWaiting(): void {
    if (Object.keys(liveBlocks()).length > 0) return
    for (const tell of waiting) tell()
    waiting.clear()
  }

  function note(sender: Sender, kind: string, text: string): void {
    if (kind === 'complaint') {
      complaints.push(text)
      return
    }
    const [what, step] = counted[kind] ?? []
    if (what === undefined || step === undefined) throw new Error(`the stand-ins note no ${kind}`)
    count(what, sender, text === '' ? sender.library : text, step)
    tellWaiting()
  }

  async function nothingLive(patienceMs: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    waiting.add(resolve)
    const timer = setTimeout(() => {
      reject(new Error(`never freed: ${JSON.stringify(liveBlocks())}`))
    }, patienceMs)
    tellWaiting()
    await promise.finally(() => clearTimeout(timer))
  }

  return {
    note,
    complain: (text) => {
      complaints.push(text)
    },
    forget: (sender) => {
      counts.blocks.delete(keyOf(sender))
      counts.handles.delete(keyOf(sender))
      tellWaiting()
    },
    report: () => ({
      complaints: [...complaints],
      liveBlocks: liveBlocks(),
      openHandles: sum(counts.handles.values()),
    }),
    nothingLive,
  }
}

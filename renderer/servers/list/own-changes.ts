import type { EntryChange, NamedServer } from '#contract/server.ts'
import { sameEntry } from './same-entry.ts'

/** What became of a server by a change that was made in this window. */
type Told = NamedServer | 'removed'

/** What something did to the list. */
interface Did {
  readonly changes: readonly EntryChange[]
}

/** Which changes of the list were made in this window: the others are news. */
export interface OwnChanges {
  /** While it runs nobody can tell whose a change of the list is: its event may come before its answer. */
  readonly during: <T>(run: () => Promise<T>) => Promise<T>
  /** The same for what answers with all that it did. */
  readonly doing: <T extends Did>(run: () => Promise<T>) => Promise<T>
  readonly isUnderWay: () => boolean
  /** What the core answered that it did. Said before `during` ends. */
  readonly told: (changes: readonly EntryChange[]) => void
  /** Whether that it is now so, or gone, was asked for here. What came before that is over then. */
  readonly isOwn: (serverId: string, now: NamedServer | undefined) => boolean
  /** What this window made of it last and was not shown yet; undefined for nothing, or where it took it off the list. */
  readonly lastOf: (serverId: string) => NamedServer | undefined
  /** Hears when nothing is under way any more. */
  readonly onQuiet: (listener: () => void) => () => void
}

export function createOwnChanges(): OwnChanges {
  let underWay = 0
  const listeners = new Set<() => void>()
  /** In their order: the window may be shown each, or only the last. */
  const versions = new Map<string, readonly Told[]>()
  const during = async <T>(run: () => Promise<T>): Promise<T> => {
    underWay += 1
    try {
      return await run()
    } finally {
      underWay -= 1
      if (underWay === 0) listeners.forEach((listener) => listener())
    }
  }
  const told = (changes: readonly EntryChange[]) => {
    for (const change of changes) {
      const serverId = change.after?.serverId ?? change.before?.serverId ?? ''
      versions.set(serverId, [...(versions.get(serverId) ?? []), change.after ?? 'removed'])
    }
  }
  return {
    during,
    doing: (run) =>
      during(async () => {
        const done = await run()
        told(done.changes)
        return done
      }),
    isUnderWay: () => underWay > 0,
    told,
    isOwn: (serverId, now) => {
      const known = versions.get(serverId) ?? []
      const at = known.findLastIndex((one) => isThat(one, now))
      // Once the last was shown there is nothing more to wait for.
      if (at < 0 || at === known.length - 1) versions.delete(serverId)
      else versions.set(serverId, known.slice(at))
      return at >= 0
    },
    lastOf: (serverId) => {
      const last = versions.get(serverId)?.at(-1)
      return last === 'removed' ? undefined : last
    },
    onQuiet: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function isThat(told: Told, now: NamedServer | undefined): boolean {
  if (told === 'removed') return now === undefined
  return now !== undefined && sameEntry(told, now)
}

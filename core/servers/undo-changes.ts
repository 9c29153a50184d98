import { randomUUID } from 'node:crypto'
import type { FailureCause } from '#contract/failure-cause.ts'
import type { Failure } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import { compareNames } from '#contract/locale.ts'
import { problemAt } from '#contract/refused.ts'
import type { KeptServer, UndoableChange } from '#contract/server.ts'
import { fail } from '../failures.ts'
import { isSameEntry, type EntryChange } from './entry-changes.ts'
import { takenIn } from './list-checks.ts'
import type { Operation } from './list-operations.ts'

/** The last changes of the list, so that they can be undone. */
export interface KeptChanges {
  /** Null where nothing was changed. */
  readonly keep: (changes: readonly EntryChange[]) => UndoableChange | null
  readonly undo: (changeId: string) => Operation<null>
}

/** As many as the steps of several windows. */
const mostKept = 100

export function createKeptChanges(): KeptChanges {
  const kept = new Map<string, readonly EntryChange[]>()
  return {
    keep: (changes) => {
      if (changes.length === 0) return null
      const changeId = randomUUID()
      kept.set(changeId, changes)
      const [oldest = changeId] = kept.keys()
      if (kept.size > mostKept) kept.delete(oldest)
      return { changeId, servers: changes.length }
    },
    undo: (changeId) => {
      const changes = kept.get(changeId)
      return changes === undefined ? () => fail(forgotten) : undoChanges(changes)
    },
  }
}

/** Puts back what a change did if nothing that it touched was changed since, all or nothing. Undoing that does it again. */
export function undoChanges(changes: readonly EntryChange[]): Operation<null> {
  return (lists) => {
    const now = new Map(lists.own.map((server) => [server.serverId, server]))
    const overtaken = changes.filter(({ serverId, after }) => !isStill(now.get(serverId), after))
    if (overtaken.length > 0) return fail(changedSince(overtaken, now))
    const touched = new Set(changes.map(({ serverId }) => serverId))
    const untouched = lists.own.filter(({ serverId }) => !touched.has(serverId))
    const taken = takenIn({ ...lists, own: untouched })
    const twins = changes
      .flatMap((change) => oldName(change))
      .flatMap((name) => taken.faultOf(name) ?? [])
      .map((fault) => problemAt('address', fault))
    if (twins.length > 0) return fail(cannotUndo({ code: 'names-taken', problems: twins }))
    return { ok: true, value: { own: withUndone(lists.own, changes), value: null } }
  }
}

const isStill = (now: KeptServer | undefined, after: KeptServer | null): boolean =>
  now === undefined || after === null ? now === undefined && after === null : isSameEntry(now, after)

/** The name that a server would have again. */
const oldName = ({ before, after }: EntryChange): readonly string[] =>
  before === null || before.server.address === after?.address ? [] : [before.server.address]

/** The first place first: each then stands where it stood, counted with those that came back before it. */
function withUndone(own: readonly KeptServer[], changes: readonly EntryChange[]): readonly KeptServer[] {
  const old = new Map(changes.map(({ serverId, before }) => [serverId, before?.server ?? null]))
  const servers = own.flatMap((server) => {
    const before = old.get(server.serverId)
    return before === null ? [] : [before ?? server]
  })
  const removed = changes.flatMap(({ before, after }) => (after === null && before !== null ? [before] : []))
  for (const { server, place } of removed.toSorted((one, other) => one.place - other.place)) {
    servers.splice(place, 0, server)
  }
  return servers
}

function changedSince(overtaken: readonly EntryChange[], now: ReadonlyMap<string, KeptServer>): Failure {
  const servers = overtaken
    .map(({ serverId, before, after }) => (now.get(serverId) ?? after ?? before?.server)?.address ?? serverId)
    .toSorted(compareNames)
  return cannotUndo({ code: 'changed-since', servers })
}

const cannotUndo = (cause: FailureCause): Failure =>
  refused('changed-elsewhere', { operation: 'undo-list-change', cause })

const forgotten = cannotUndo({ code: 'too-old-to-undo' })

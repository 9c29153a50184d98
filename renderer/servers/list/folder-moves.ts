import type { Bridge } from '#contract/bridge.ts'
import type { Failure } from '#contract/failure.ts'
import type { EntryChange, ServerStatus } from '#contract/server.ts'
import { foldersOf, isInFolder, movedPath, type RenamedFolder } from '../../console/folders.ts'

/** Ids of the servers that go to each folder. */
export type Moves = ReadonlyMap<string | null, readonly string[]>

export const idsOf = (servers: readonly { readonly serverId: string }[]): string[] =>
  servers.map(({ serverId }) => serverId)

/** Where each goes that lies in the folder. The deepest first: where that is too deep, nothing was moved yet. */
export function movesOf(folder: string, to: string, servers: readonly ServerStatus[]): Moves {
  const moves = servers
    .flatMap(({ serverId, group }) =>
      group === null ? [] : [{ serverId, to: movedPath(group, folder, to) }],
    )
    .toSorted((one, other) => foldersOf(other.to).length - foldersOf(one.to).length)
  return new Map([...Map.groupBy(moves, (move) => move.to)].map(([path, those]) => [path, idsOf(those)]))
}

/** Whether all of a folder goes when these servers do, and whether nothing lies yet where it goes. */
export function lookAtFolders(
  { from, to }: RenamedFolder,
  going: readonly ServerStatus[],
  servers: ReadonlyMap<string, ServerStatus>,
): { readonly whole: boolean; readonly empty: boolean } {
  const ids = new Set(idsOf(going))
  const staying = [...servers.values()].filter(({ serverId }) => !ids.has(serverId))
  return {
    whole: !staying.some(({ group }) => isInFolder(group, from)),
    empty: !staying.some(({ group }) => isInFolder(group, to)),
  }
}

/** What came of moving servers. */
export interface Moved {
  readonly changes: readonly EntryChange[]
  readonly failure: Failure | null
}

/** One command for each folder; stops at the first that is refused. */
export async function moveAll(bridge: Pick<Bridge, 'invoke'>, moves: Moves): Promise<Moved> {
  const changes: EntryChange[] = []
  for (const [group, serverIds] of moves) {
    // oxlint-disable-next-line no-await-in-loop -- the next is tried only when this one was done
    const reply = await bridge.invoke('move-servers', { serverIds: [...serverIds], group })
    if (!reply.ok) return { changes, failure: reply.failure }
    changes.push(...reply.value.changes)
  }
  return { changes, failure: null }
}

import type { Bridge } from '#contract/bridge.ts'
import type { Failure } from '#contract/failure.ts'
import type { EntryChange, NamedServer } from '#contract/server.ts'
import type { ImportReport } from '#contract/server-import.ts'
import { inParts } from '../in-parts.ts'

/** A server that was looked at, with the line it came from. */
export type LookedAt = Pick<NamedServer, 'address'> & Partial<NamedServer> & { readonly line: number }

/** Well below what one import may be. */
const mostCharacters = 250_000

/** A text that imports some of them, and for each of its entries the line it came from and its name. */
export interface ImportPart {
  readonly text: string
  readonly lines: readonly number[]
  readonly names: readonly string[]
}

/** Exactly these servers as texts to import, each small enough. */
export function importParts(servers: readonly LookedAt[], most = mostCharacters): readonly ImportPart[] {
  const entries = servers.map(({ line, ...server }) => ({
    line,
    name: server.address,
    text: JSON.stringify(said(server)),
  }))
  return inParts(entries, { sizeOf: ({ text }) => text.length, mostSize: most }).map((part) => ({
    text: `[${part.map(({ text }) => text).join(',\n')}]`,
    lines: part.map(({ line }) => line),
    names: part.map(({ name }) => name),
  }))
}

/** Only what there is to say. */
const said = ({ address, group, tags, note, careful }: Omit<LookedAt, 'line'>) => ({
  address,
  ...(given(group) && { group }),
  ...(tags !== undefined && tags.length > 0 && { tags }),
  ...(given(note) && { note }),
  ...(careful === true && { careful }),
})

const given = (text: string | null | undefined): boolean => text !== null && text !== undefined

/** What was added, even where a later part was refused. */
export interface Imported {
  readonly report: ImportReport
  /** What it did to the list. */
  readonly changes: readonly EntryChange[]
  readonly failure: Failure | null
}

/** Adds them, part after part; stops at the first that is refused. */
export async function importAll(
  bridge: Pick<Bridge, 'invoke'>,
  parts: readonly ImportPart[],
): Promise<Imported> {
  let report: ImportReport = { dryRun: false, format: 'json', added: [], problems: [], notes: [] }
  const changes: EntryChange[] = []
  for (const { text, lines, names } of parts) {
    // oxlint-disable-next-line no-await-in-loop -- the next is tried only when this one was done
    const reply = await bridge.invoke('import-servers', { text, format: 'json', dryRun: false })
    if (!reply.ok) return { report, changes, failure: reply.failure }
    changes.push(...reply.value.changes)
    const atHome = <T extends { readonly line: number }>(one: T): T => ({
      ...one,
      line: lines[one.line - 1] ?? one.line,
    })
    report = {
      ...report,
      added: [...report.added, ...reply.value.report.added.map(atHome)],
      problems: [
        ...report.problems,
        ...reply.value.report.problems.map((one) =>
          atHome({ ...one, text: names[one.line - 1] ?? one.text }),
        ),
      ],
    }
  }
  return { report, changes, failure: null }
}

import { existsSync, lstatSync, readlinkSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { AuditFinding, AuditHead, AuditVerification } from '#contract/audit.ts'
import { versionOf, waitForTheOtherMs } from './audit-database.ts'
import { partFile } from './audit-parts.ts'
import { emptyHead, follows, type ChainedRow, type ChainHead } from './chain.ts'
import { compareHeads, headsAbout } from './compare-heads.ts'
import { NewerAudit, readObjects, schemaObjects, schemaVersion } from './schema.ts'

/** In pages, so that a console that has to write waits for one of them at most. */
const pageRows = 500

export type Verification = Omit<AuditVerification, 'witnesses'>

/**
 * Checks all files of an audit from the first row to the last, and compares it with the heads kept elsewhere. It finds
 * every row altered, removed or put in by somebody who did not rewrite all that follow; what was rewritten as a whole only
 * the heads tell. Reads and nothing else: no file is made, repaired or brought to a newer version. Throws what SQLite
 * throws where a file is no database or cannot be read.
 */
export function verifyAudit(file: string, heads: readonly AuditHead[]): Verification {
  const known = headsAbout({ file, auditId: null }, heads).at(-1)?.sequence ?? null
  const stat = lstatSync(file, { throwIfNoEntry: false })
  if (stat === undefined) return nothing({ kind: 'missing', file, rows: known })
  const linked: AuditFinding[] = []
  if (stat.isSymbolicLink()) linked.push({ kind: 'linked', to: readlinkSync(file) })
  const chain = readChain(file, new Set(heads.map(({ sequence }) => sequence)))
  if (chain === null) return nothing({ kind: 'emptied', rows: known }, ...linked)
  const { auditId, last, broken, parts, findings } = chain
  const altered: readonly AuditFinding[] = broken ? [{ kind: 'altered', row: last.sequence + 1 }] : []
  const found = { auditId, rows: last.sequence, hashAt: (at: number) => chain.hashes.get(at) ?? null }
  const compared = compareHeads(found, headsAbout({ file, auditId }, heads))
  return {
    entries: last.sequence,
    brokenAt: broken ? last.sequence + 1 : null,
    auditId,
    newestHash: last.sequence === 0 ? null : last.hash,
    parts,
    // What follows a broken row was not looked at, so it cannot be said to be missing.
    findings: [
      ...altered,
      ...(broken ? compared.filter(({ kind }) => kind !== 'cut') : compared),
      ...linked,
      ...findings,
    ],
  }
}

function nothing(...findings: readonly AuditFinding[]): Verification {
  return { entries: 0, brokenAt: null, auditId: null, newestHash: null, parts: 0, findings: [...findings] }
}

interface Chain {
  auditId: string
  last: ChainHead
  broken: boolean
  parts: number
  readonly findings: AuditFinding[]
  /** Of the rows that somebody outside knows. */
  readonly hashes: Map<number, string>
}

/** Null where the first file has no audit in it. */
function readChain(file: string, wanted: ReadonlySet<number>): Chain | null {
  const chain: Chain = {
    auditId: '',
    last: emptyHead,
    broken: false,
    parts: 0,
    findings: [],
    hashes: new Map(),
  }
  for (let part = 1; ; part += 1) {
    const name = partFile(file, part)
    if (!existsSync(name)) {
      chain.findings.push({ kind: 'missing', file: name, rows: null })
      return chain
    }
    const database = new DatabaseSync(name, { readOnly: true })
    try {
      database.exec(`PRAGMA busy_timeout = ${waitForTheOtherMs}`)
      const version = versionOf(database)
      if (version > schemaVersion) throw new NewerAudit(version)
      const isEmpty = version === 0 || !readObjects(database).has('audit')
      if (isEmpty && part === 1) return null
      const end = isEmpty ? 'broken' : readPart(database, { chain, version, wanted })
      chain.parts = part
      // Looked at again: a part is closed before the next is made, and that may have happened since its rows were read.
      const goesOnUnclosed = end === 'open' && existsSync(partFile(file, part + 1)) && !isClosed(database)
      chain.broken = end === 'broken' || goesOnUnclosed
      if (end !== 'closed') return chain
    } finally {
      database.close()
    }
  }
}

interface PartReading {
  readonly chain: Chain
  readonly version: number
  readonly wanted: ReadonlySet<number>
}

/** How a part ends, as of its last row; `broken` where not all of its rows follow from what was before. */
type PartEnd = 'broken' | 'open' | 'closed'

function readPart(database: DatabaseSync, { chain, version, wanted }: PartReading): PartEnd {
  const what = differences(readObjects(database), schemaObjects(version))
  if (what.length > 0) chain.findings.push({ kind: 'unprotected', what: [...what] })
  const meta = version === schemaVersion ? metaOf(database) : firstVersion
  if (meta === null) return 'broken'
  if (chain.parts === 0) chain.auditId = meta.auditId
  const { sequence, hash } = chain.last
  if (meta.auditId !== chain.auditId || meta.afterSequence !== sequence || meta.afterHash !== hash)
    return 'broken'
  for (let after: number | null = null; ; after = chain.last.sequence) {
    const page = readPage(database, after)
    if (page === null) return 'broken'
    const { rows, head, closed } = page
    for (const row of rows) {
      if (row === null || !follows(row, chain.last)) return 'broken'
      chain.last = row
      if (wanted.has(row.sequence)) chain.hashes.set(row.sequence, row.hash)
    }
    // Another process may append between two pages: what counts is the head beside the last of them.
    if (rows.length === pageRows) continue
    if (head?.sequence !== chain.last.sequence || head.hash !== chain.last.hash) return 'broken'
    return closed ? 'closed' : 'open'
  }
}

const firstVersion = { auditId: '', afterSequence: 0, afterHash: emptyHead.hash }

/** Whatever somebody put in there: numbers as text, since SQLite's are larger than ours. */
const rowShape = z.object({
  sequence: z.string().transform(Number),
  content: z.string(),
  previousHash: z.string(),
  hash: z.string(),
})
const headShape = rowShape.pick({ sequence: true, hash: true })
const metaShape = z.object({
  auditId: z.string(),
  afterSequence: z.string().transform(Number),
  afterHash: z.string(),
})

interface Page {
  /** Null for what is no row. */
  readonly rows: readonly (ChainedRow | null)[]
  readonly head: ChainHead | null
  readonly closed: boolean
}

/** Null where the tables are not such that they can be read. */
function readPage(database: DatabaseSync, after: number | null): Page | null {
  const objects = readObjects(database)
  if (!objects.has('audit')) return null
  const from = after === null ? '' : 'WHERE audit.sequence > ?'
  const select = `SELECT CAST(sequence AS TEXT) AS sequence, content, previousHash, hash FROM audit ${from} ORDER BY audit.sequence LIMIT ${pageRows}`
  // One transaction, so that the head is that of these rows, and whether more may follow.
  database.exec('BEGIN')
  try {
    const rows = database.prepare(select).all(...(after === null ? [] : [after]))
    const selectHead = 'SELECT CAST(sequence AS TEXT) AS sequence, hash FROM head'
    const head = headShape.safeParse(objects.has('head') ? database.prepare(selectHead).get() : null)
    return {
      rows: rows.map((row) => rowShape.safeParse(row).data ?? null),
      head: head.data ?? null,
      closed: isClosed(database),
    }
  } finally {
    database.exec('COMMIT')
  }
}

function metaOf(database: DatabaseSync) {
  if (!readObjects(database).has('meta')) return null
  const row = database
    .prepare('SELECT auditId, CAST(afterSequence AS TEXT) AS afterSequence, afterHash FROM meta')
    .get()
  return metaShape.safeParse(row).data ?? null
}

function isClosed(database: DatabaseSync): boolean {
  return (
    readObjects(database).has('meta') &&
    database.prepare('SELECT closed FROM meta WHERE closed IS NOT 0').get() !== undefined
  )
}

function differences(
  found: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
): readonly string[] {
  const names = new Set([...found.keys(), ...wanted.keys()])
  return [...names].filter((name) => found.get(name) !== wanted.get(name)).toSorted()
}

import type { AuditFinding, AuditHead } from '#contract/audit.ts'

/** An audit as its file has it. */
export interface AuditAsFound {
  /** Null where there is none. */
  readonly auditId: string | null
  /** How many rows it has, as far as they follow from each other. */
  readonly rows: number
  readonly hashAt: (sequence: number) => string | null
}

/** Windows does not tell the case of a path. */
const folded = (path: string) => (process.platform === 'win32' ? path.toLowerCase() : path)

/** Heads of this audit, wherever it stood, and of whatever stood in its place. An audit of the first version has no id. */
export function headsAbout(
  { file, auditId }: { readonly file: string; readonly auditId: string | null },
  heads: readonly AuditHead[],
): readonly AuditHead[] {
  return heads.filter(
    (head) => folded(head.file) === folded(file) || (auditId !== '' && head.auditId === auditId),
  )
}

/** What the heads that were kept outside of a file say against it. They can only speak of rows up to the newest of them. */
export function compareHeads(
  { auditId, rows, hashAt }: AuditAsFound,
  heads: readonly AuditHead[],
): readonly AuditFinding[] {
  const own = heads.filter((head) => head.auditId === auditId).toSorted(bySequence)
  const others = Map.groupBy(
    heads.filter((head) => head.auditId !== auditId),
    (head) => head.auditId,
  )
  const exchanged = [...others].flatMap(([otherId, theirs]): readonly AuditFinding[] => {
    const last = theirs.toSorted(bySequence).at(-1)
    return last === undefined
      ? []
      : [{ kind: 'exchanged', auditId: otherId, rows: last.sequence, at: last.at }]
  })
  const newest = own.at(-1)
  const within = own.filter(({ sequence }) => sequence <= rows)
  const wrong = within.find(({ sequence, hash }) => hashAt(sequence) !== hash)
  const cut: readonly AuditFinding[] =
    newest !== undefined && newest.sequence > rows
      ? [{ kind: 'cut', row: rows + 1, upTo: newest.sequence }]
      : []
  if (wrong === undefined) return [...exchanged, ...cut]
  const right = within.findLast(({ sequence }) => sequence < wrong.sequence)
  return [...exchanged, { kind: 'rewritten', row: (right?.sequence ?? 0) + 1, upTo: wrong.sequence }, ...cut]
}

const bySequence = (one: AuditHead, other: AuditHead) => one.sequence - other.sequence

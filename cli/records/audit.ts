import { meaningOf } from '#words/failures/failure-words.ts'
import path from 'node:path'
import { printableJson } from '#contract/harmless.ts'
import type { AuditDeed, AuditEntry, AuditVerification } from '#contract/audit.ts'
import { isDeed } from '#contract/audit-deed.ts'
import { findingText, promiseTexts, rulesChangeText } from '#words/audit.ts'
import { countOf } from '#words/time.ts'
import type { Result } from '#contract/failure.ts'
import { auditFailure, readAudit, type Audit } from '#core/audit/audit.ts'
import { checkAudit, verifyHere } from '#core/audit/check-audit.ts'
import type { Context } from '../context.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { type Column, csvText, withWords } from '../printing/sheet.ts'
import { accountText, isoTime, timeText } from '../printing/words.ts'
import { troubled, troubledBy, type Outcome } from '../trouble.ts'

const pageRows = 500
const defaultLast = 50

/** What a row says of one target; nothing for rows of other kinds. */
const deed = (entry: AuditEntry): AuditDeed | null => (isDeed(entry) ? entry : null)

const verbOf = (entry: AuditEntry) => (entry.phase === 'rules' ? null : entry.verb)
const confirmationOf = (entry: AuditEntry) => (entry.phase === 'rules' ? null : entry.confirmation)

/** What a row that is about more than one target says. */
function wholeText(entry: AuditEntry): string | null {
  if (entry.phase === 'rules') return rulesChangeText(entry.from, entry.to)
  if (entry.phase !== 'scope') return null
  const targets = entry.targets.map(({ serverName, identity }) =>
    identity === null ? serverName : `${serverName} ${identity.sessionId} ${accountText(identity.account)}`,
  )
  return targets.join(', ')
}

const columns: readonly Column<AuditEntry>[] = [
  { key: 'sequence', title: 'ROW', align: 'end', value: ({ sequence }) => sequence },
  { key: 'at', title: 'TIME', value: ({ at }) => isoTime(at), text: ({ at }) => timeText(at) },
  { key: 'operator', title: 'WHO', value: ({ operator }) => operator },
  { key: 'machine', title: null, value: ({ machine }) => machine },
  { key: 'verb', title: 'VERB', value: verbOf },
  { key: 'server', title: 'SERVER', cut: 'middle', value: (entry) => deed(entry)?.serverName ?? null },
  {
    key: 'sessionId',
    title: 'ID',
    align: 'end',
    value: (entry) => deed(entry)?.identity?.sessionId ?? null,
  },
  {
    key: 'account',
    title: 'USER',
    value: (entry) => {
      const identity = deed(entry)?.identity ?? null
      return identity === null ? null : accountText(identity.account)
    },
  },
  { key: 'phase', title: null, value: ({ phase }) => phase },
  {
    key: 'result',
    title: 'WHAT',
    value: (entry) => deed(entry)?.result ?? null,
    text: (entry) => deed(entry)?.result ?? entry.phase,
  },
  { key: 'call', title: 'CALL', value: (entry) => deed(entry)?.call ?? null },
  { key: 'answer', title: null, value: (entry) => deed(entry)?.answer ?? null },
  {
    key: 'reason',
    title: 'WHY',
    value: (entry) => confirmationOf(entry)?.reason ?? null,
    text: (entry) =>
      confirmationOf(entry)?.reason ?? (entry.phase === 'rules' ? (wholeText(entry) ?? '') : ''),
  },
  { key: 'ticketNumber', title: 'TICKET', value: (entry) => confirmationOf(entry)?.ticketNumber ?? null },
  { key: 'failure', title: null, value: (entry) => meaningOf(deed(entry)?.failure ?? null) },
  { key: 'whole', title: null, value: wholeText },
  { key: 'actionId', title: null, value: (entry) => (entry.phase === 'rules' ? null : entry.actionId) },
  { key: 'hash', title: null, value: ({ hash }) => hash },
]

const auditFile = ({ dataFolder }: Context) => path.resolve(dataFolder, 'audit.sqlite')

type ReadRows = Audit['read']

/** Reads the audit of the data folder. It is neither made nor brought to a newer version for that. */
async function withRows(
  context: Context,
  use: (read: ReadRows) => Outcome<null>,
): Promise<Outcome<ExitCode>> {
  const checked = await check(context)
  if (!checked.ok) return troubledBy(checked.failure)
  if (checked.value.auditId !== null) {
    const given = tryToRead(context, use)
    if (!given.ok) return given
  }
  return wholenessOf(checked.value)
}

function tryToRead(context: Context, use: (read: ReadRows) => Outcome<null>): Outcome<null> {
  try {
    return readAudit(auditFile(context), use)
  } catch (cause) {
    return troubledBy(auditFailure('read-audit', auditFile(context), cause))
  }
}

async function check(context: Context): Promise<Result<AuditVerification>> {
  const { world, invocation } = context
  const witnesses = await world.witnesses(invocation.has('demo'))
  return checkAudit({ file: auditFile(context), witnesses, verifyFile: verifyHere })
}

/** The newest so many, newest first. */
function newest(read: ReadRows, most: number): Result<readonly AuditEntry[]> {
  const entries: AuditEntry[] = []
  for (let before: number | null = null; entries.length < most; before = entries.at(-1)?.sequence ?? null) {
    const wanted = Math.min(pageRows, most - entries.length)
    const page = read(before, wanted)
    if (!page.ok) return page
    entries.push(...page.value)
    if (page.value.length < wanted) break
  }
  return { ok: true, value: entries }
}

const given = { ok: true, value: null } as const

export function auditList(context: Context): Promise<Outcome<ExitCode>> {
  return withRows(context, (read) => {
    const rows = newest(read, context.invocation.number('last') ?? defaultLast)
    if (!rows.ok) return troubledBy(rows.failure)
    if (rows.value.length === 0 && context.format === 'table') context.say.note('The audit is empty.')
    else context.say.sheet(columns, rows.value, context.format)
    return given
  })
}

export function auditExport(context: Context): Promise<Outcome<ExitCode>> {
  return withRows(context, (read) => {
    const rows = newest(read, Number.POSITIVE_INFINITY)
    if (!rows.ok) return troubledBy(rows.failure)
    const entries = rows.value.toReversed()
    const { out } = context.world
    if (context.format === 'csv') out.write(csvText(columns, entries))
    else for (const entry of entries) out.write(`${printableJson(withWords(entry))}\n`)
    return given
  })
}

export async function auditVerify(context: Context): Promise<Outcome<ExitCode>> {
  const verified = await check(context)
  if (!verified.ok) return troubledBy(verified.failure)
  const { entries, newestHash, findings } = verified.value
  if (context.format === 'json') context.say.json(verified.value)
  else if (findings.length === 0) {
    context.say.line(`The audit is whole: ${countOf(entries, 'row')}.`)
    if (newestHash !== null) context.say.line(`Newest row ${entries}, hash ${newestHash}`)
    for (const text of promiseTexts(verified.value)) context.say.line(text)
  }
  return wholenessOf(verified.value)
}

/** What is wrong with the rows, after they were given. */
function wholenessOf({ entries, findings }: AuditVerification): Outcome<ExitCode> {
  const [first] = findings
  if (first === undefined) return { ok: true, value: exitCodes.done }
  const texts = findings.map((finding) => findingText(finding, timeText))
  // There never was one, as far as anybody knows.
  if (first.kind === 'missing' && first.rows === null && entries === 0)
    return troubled('storage', texts.join(' '))
  const keep = 'Keep the files as they are, and compare them with a copy from before.'
  return troubled('auditBroken', [`The audit is whole up to row ${entries}.`, ...texts, keep].join(' '))
}

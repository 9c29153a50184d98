import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditEntry, AuditVerification } from '#contract/audit.ts'
import type { Result } from '#contract/failure.ts'
import { openAudit, type Audit } from '#core/audit/audit.ts'
import { createNotices } from '#core/notices.ts'
import type { Context } from '../context.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Column } from '../printing/sheet.ts'
import { csvText } from '../printing/csv.ts'
import { accountText, isoTime, timeText } from '../printing/words.ts'
import { troubled, troubledBy, type Outcome } from '../trouble.ts'

const pageRows = 500
const defaultLast = 50

const columns: readonly Column<AuditEntry>[] = [
  { key: 'sequence', title: 'ROW', align: 'end', value: ({ sequence }) => sequence },
  { key: 'at', title: 'TIME', value: ({ at }) => isoTime(at), text: ({ at }) => timeText(at) },
  { key: 'operator', title: 'WHO', value: ({ operator }) => operator },
  { key: 'machine', title: null, value: ({ machine }) => machine },
  { key: 'verb', title: 'VERB', value: ({ verb }) => verb },
  { key: 'server', title: 'SERVER', cut: 'middle', value: ({ serverName }) => serverName },
  { key: 'sessionId', title: 'ID', align: 'end', value: ({ identity }) => identity?.sessionId ?? null },
  {
    key: 'account',
    title: 'USER',
    value: ({ identity }) => (identity === null ? null : accountText(identity.account)),
  },
  { key: 'phase', title: null, value: ({ phase }) => phase },
  {
    key: 'result',
    title: 'WHAT',
    value: ({ result }) => result,
    text: ({ result, phase }) => result ?? phase,
  },
  { key: 'call', title: 'CALL', value: ({ call }) => call },
  { key: 'answer', title: null, value: ({ answer }) => answer },
  { key: 'reason', title: 'WHY', value: ({ confirmation }) => confirmation?.reason ?? null },
  { key: 'ticketNumber', title: 'TICKET', value: ({ confirmation }) => confirmation?.ticketNumber ?? null },
  { key: 'failure', title: null, value: ({ failure }) => failure?.meaning ?? null },
  { key: 'actionId', title: null, value: ({ actionId }) => actionId },
  { key: 'hash', title: null, value: ({ hash }) => hash },
]

/** The audit of the data folder, open for as long as it is read. What is wrong with it is said by its reading. */
function withAudit<T>({ dataFolder }: Context, use: (audit: Audit) => Outcome<T>): Outcome<T> {
  const file = join(dataFolder, 'audit.sqlite')
  // To open it would make it, and then it would be whole.
  if (!existsSync(file)) {
    return troubled(
      'storage',
      `There is no audit file ${file}. Nothing was recorded there, or somebody took it away.`,
    )
  }
  const audit = openAudit(
    file,
    createNotices(() => {}),
  )
  try {
    return use(audit)
  } finally {
    audit.close()
  }
}

/** The newest so many, newest first. */
function newest(audit: Audit, most: number): Result<readonly AuditEntry[]> {
  const entries: AuditEntry[] = []
  for (let before: number | null = null; entries.length < most; before = entries.at(-1)?.sequence ?? null) {
    const wanted = Math.min(pageRows, most - entries.length)
    const page = audit.read(before, wanted)
    if (!page.ok) return page
    entries.push(...page.value)
    if (page.value.length < wanted) break
  }
  return { ok: true, value: entries }
}

export function auditList(context: Context): Outcome<ExitCode> {
  return withAudit(context, (audit) => {
    const read = newest(audit, context.asked.number('last') ?? defaultLast)
    if (!read.ok) return troubledBy(read.failure)
    if (read.value.length === 0 && context.format === 'table') context.say.note('The audit is empty.')
    else context.say.sheet(columns, read.value, context.format)
    return wholeness(audit)
  })
}

export function auditExport(context: Context): Outcome<ExitCode> {
  return withAudit(context, (audit) => {
    const read = newest(audit, Number.POSITIVE_INFINITY)
    if (!read.ok) return troubledBy(read.failure)
    const entries = read.value.toReversed()
    const { out } = context.world
    if (context.format === 'csv') out.write(csvText(columns, entries))
    else for (const entry of entries) out.write(`${JSON.stringify(entry)}\n`)
    return wholeness(audit)
  })
}

export function auditVerify(context: Context): Outcome<ExitCode> {
  return withAudit(context, (audit) => {
    const verified = audit.verify()
    if (!verified.ok) return troubledBy(verified.failure)
    const { entries, brokenAt } = verified.value
    if (context.format === 'json') context.say.json(verified.value)
    else if (brokenAt === null) context.say.line(`The audit is whole: ${entries} rows.`)
    return wholenessOf(verified.value)
  })
}

/** The rows are given whatever is wrong with them, and then that is said. */
function wholeness(audit: Audit): Outcome<ExitCode> {
  const verified = audit.verify()
  return verified.ok ? wholenessOf(verified.value) : troubledBy(verified.failure)
}

function wholenessOf({ entries, brokenAt }: AuditVerification): Outcome<ExitCode> {
  if (brokenAt === null) return { ok: true, value: exitCodes.done }
  const text = `The audit is whole up to row ${entries}; row ${brokenAt} is missing or was altered. Keep the file as it is, and compare it with a copy from before.`
  return troubled('auditBroken', text)
}

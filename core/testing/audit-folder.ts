import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AuditHead } from '#contract/audit.ts'
import type { Notice } from '#contract/notice.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { openAudit, type Audit, type NewAuditDeed, type OpenAuditOptions } from '../audit/audit.ts'
import { openAuditParts } from '../audit/audit-parts.ts'
import { verifyAudit, type Verification } from '../audit/verify.ts'
import { createNotices, type Notices } from '../notices.ts'

/** An audit in a folder of its own, and what it made the console say. */
export interface AuditFolder {
  readonly file: string
  readonly notices: Notices
  readonly raised: readonly Notice[]
  readonly open: (options?: OpenAuditOptions) => Audit
  /** Read-only, with what others know of it. */
  readonly verify: (heads?: readonly AuditHead[]) => Verification
  /** What a witness would know of it now. */
  readonly headNow: () => AuditHead
  /** Opens it and writes so many intents, of the actions a1, a2 and so on. */
  readonly written: (count: number) => Audit
  /** Does what somebody with the file and a SQLite shell could. */
  readonly tamper: (sql: string) => void
  readonly clear: () => void
}

export function createAuditFolder(): AuditFolder {
  const folder = mkdtempSync(join(tmpdir(), 'rewinsta-audit-'))
  const file = join(folder, 'audit.sqlite')
  const raised: Notice[] = []
  const notices = createNotices((notice) => raised.push(notice))
  const opened: Audit[] = []
  const open = (options?: OpenAuditOptions) => {
    const audit = openAudit(file, notices, options)
    opened.push(audit)
    return audit
  }
  return {
    file,
    notices,
    raised,
    open,
    verify: (heads = []) => verifyAudit(file, heads),
    headNow: () => headOf(file),
    written: (count) => writeIntents(open(), count),
    tamper: (sql) => tamperWith(file, sql),
    clear: () => {
      for (const audit of opened) audit.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function headOf(file: string): AuditHead {
  const parts = openAuditParts(file, { readOnly: true })
  const head = { auditId: parts.auditId, file, at: 1, ...parts.head() }
  parts.close()
  return head
}

function writeIntents(audit: Audit, count: number): Audit {
  for (let index = 1; index <= count; index += 1) {
    const result = audit.write(entry({ actionId: `a${index}` }))
    if (!result.ok) throw new Error(JSON.stringify(result.failure))
  }
  return audit
}

function tamperWith(file: string, sql: string) {
  const database = new DatabaseSync(file)
  const triggers = database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`)
  database.exec(sql)
  database.close()
}

export const identity: SessionIdentity = {
  serverId: 's',
  sessionId: 2,
  account: { domain: 'CONTOSO', user: 'Jürgen Müller' },
  logonAt: 1,
  logonTicks: '116444736000010007',
  connectAt: 2,
  connectTicks: '116444736000020007',
}

/** The intent of a reset, unless told otherwise. */
export function entry(over: Partial<NewAuditDeed> = {}): NewAuditDeed {
  return {
    at: Date.UTC(2026, 10, 24, 9),
    phase: 'intent',
    actionId: 'a1',
    verb: 'reset',
    operator: 'CONTOSO\\helpdesk7',
    machine: 'HD07',
    serverName: 'RDS01',
    identity,
    evidence: null,
    details: { verb: 'reset', afterMessage: null },
    confirmation: {
      typedName: null,
      typedCount: null,
      acknowledged: [],
      reason: 'frozen; she called',
      ticketNumber: 'INC-7',
      goOnAfterSurprise: false,
    },
    result: null,
    call: null,
    answer: null,
    failure: null,
    ...over,
  }
}

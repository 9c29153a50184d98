import { existsSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditFinding } from '#contract/audit.ts'
import type { NoticeSaid } from '#contract/notice.ts'
import type { Notices } from '../notices.ts'
import { partFile } from './audit-parts.ts'
import type { HeadKeeper } from './head-keeper.ts'

type BegunAnew = Extract<NoticeSaid, { readonly code: 'audit-begun-anew' }>

/** How the audit's file was before it was opened, which makes one where there is none. */
export interface AuditBefore {
  readonly state: 'missing' | 'empty' | 'there'
  /** What makes it plain that this is no first start. */
  readonly beside: BegunAnew['beside']
}

/** To be asked before anything of the folder is opened. */
export function auditBefore(dataFolder: string, auditFile: string): AuditBefore {
  const stat = lstatSync(auditFile, { throwIfNoEntry: false })
  const isEmpty = stat?.isFile() === true && stat.size === 0
  const state = stat === undefined ? 'missing' : isEmpty ? 'empty' : 'there'
  const files: readonly (readonly [string, BegunAnew['beside'][number]])[] = [
    [join(dataFolder, 'settings.json'), 'settings'],
    [join(dataFolder, 'servers.json'), 'servers'],
    [partFile(auditFile, 2), 'later-part'],
  ]
  return { state, beside: files.flatMap(([path, name]) => (existsSync(path) ? [name] : [])) }
}

export interface StartCheckOptions {
  readonly before: AuditBefore
  readonly heads: Pick<HeadKeeper, 'compare'>
  readonly auditFile: string
  readonly notices: Notices
}

const about = 'the audit and what is known of it'

/** Says at the start what is wrong with the audit by what others know of it. */
export async function sayWhatIsWrong({
  before,
  heads,
  notices,
  auditFile,
}: StartCheckOptions): Promise<void> {
  // Known without asking anybody: it is said even where nobody can be asked.
  const { state, beside } = before
  if (state !== 'there' && beside.length > 0) {
    notices.raise({ about, severity: 'warning', said: { code: 'audit-begun-anew', state, beside } })
  }
  const found = await heads.compare()
  const findings = state === 'there' ? [...found] : begunAnew(state, auditFile, found)
  if (findings.length > 0) {
    notices.raise({ about, severity: 'error', said: { code: 'audit-findings', findings } })
  }
}

/** An audit that has just been begun is another one than all before it: what is to be said is that theirs is gone. */
function begunAnew(state: 'missing' | 'empty', file: string, found: readonly AuditFinding[]): AuditFinding[] {
  const last = found
    .filter((finding) => finding.kind === 'exchanged')
    .toSorted((one, other) => one.at - other.at)
    .at(-1)
  if (last === undefined) return []
  const { rows } = last
  return [state === 'missing' ? { kind: 'missing', file, rows } : { kind: 'emptied', rows }]
}

import { existsSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditFinding } from '#contract/audit.ts'
import { findingText } from '#contract/audit-words.ts'
import { fullMomentText } from '#contract/locale.ts'
import type { Notices } from '../notices.ts'
import { partFile } from './audit-parts.ts'
import type { HeadKeeper } from './head-keeper.ts'

/** How the audit's file was before it was opened, which makes one where there is none. */
export interface AuditBefore {
  readonly state: 'missing' | 'empty' | 'there'
  /** What makes it plain that this is no first start. */
  readonly used: readonly string[]
}

/** To be asked before anything of the folder is opened. */
export function auditBefore(dataFolder: string, auditFile: string): AuditBefore {
  const stat = lstatSync(auditFile, { throwIfNoEntry: false })
  const isEmpty = stat?.isFile() === true && stat.size === 0
  const state = stat === undefined ? 'missing' : isEmpty ? 'empty' : 'there'
  const files: readonly (readonly [string, string])[] = [
    [join(dataFolder, 'settings.json'), 'settings file'],
    [join(dataFolder, 'servers.json'), 'server list'],
    [partFile(auditFile, 2), 'later part of an audit'],
  ]
  return { state, used: files.flatMap(([path, name]) => (existsSync(path) ? [name] : [])) }
}

export interface StartCheckOptions {
  readonly before: AuditBefore
  readonly heads: Pick<HeadKeeper, 'compare'>
  readonly auditFile: string
  readonly notices: Notices
}

const about = 'the audit and what is known of it'
const remedy =
  'Keep the files as they are, verify the audit, and compare it with a copy from before. If nobody you know did it, tell whoever answers for this machine.'

/** Says at the start what is wrong with the audit by what others know of it. */
export async function sayWhatIsWrong({
  before,
  heads,
  notices,
  auditFile,
}: StartCheckOptions): Promise<void> {
  // Known without asking anybody: it is said even where nobody can be asked.
  const { used } = before
  if (before.state !== 'there' && used.length > 0) {
    const what = before.state === 'missing' ? 'there is no audit' : 'the audit is empty'
    notices.raise({
      about,
      severity: 'warning',
      message: `There is a ${used.join(' and a ')} here, and ${what}. A new one was begun.`,
      remedy:
        'If Rewinsta was not used here before, all is well. Otherwise somebody took the audit away: look for a copy.',
    })
  }
  const found = await heads.compare()
  const findings = before.state === 'there' ? found : begunAnew(before.state, auditFile, found)
  const texts = findings.map((finding) => findingText(finding, fullMomentText))
  if (texts.length > 0) notices.raise({ about, severity: 'error', message: texts.join(' '), remedy })
}

/** An audit that has just been begun is another one than all before it: what is to be said is that theirs is gone. */
function begunAnew(
  state: 'missing' | 'empty',
  file: string,
  found: readonly AuditFinding[],
): readonly AuditFinding[] {
  const last = found
    .filter((finding) => finding.kind === 'exchanged')
    .toSorted((one, other) => one.at - other.at)
    .at(-1)
  if (last === undefined) return []
  const { rows } = last
  return [state === 'missing' ? { kind: 'missing', file, rows } : { kind: 'emptied', rows }]
}

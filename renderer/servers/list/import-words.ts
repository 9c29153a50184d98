import type { ImportNote, ImportProblem, AddingReport } from '#contract/server-import.ts'
import { countText } from '#contract/locale.ts'
import { remarkText } from '#words/import-remarks.ts'
import { countOf } from '#words/time.ts'

type Remark = ImportProblem | ImportNote

export type RemarksOf = 'line' | 'server'

/** Remarks of one kind, under a heading. */
export interface RemarkSection {
  readonly title: string
  /** What each is called: the servers that were chosen have no lines a person knows. */
  readonly of: RemarksOf
  readonly remarks: readonly Remark[]
  /** How many more there are that are not told. */
  readonly more: number
}

const isThere = ({ kind }: ImportProblem): boolean => kind === 'in-list' || kind === 'repeated'

/** What is to be said of them, the worst first; only what there is. */
export function remarkSections(
  { problems, notes, more }: AddingReport,
  of: RemarksOf = 'line',
): readonly RemarkSection[] {
  const there = problems.filter(isThere)
  const wrong = problems.filter((problem) => !isThere(problem))
  const section = (remarks: readonly Remark[], rest: number, what: string): RemarkSection => ({
    of,
    title: `${countOf(remarks.length + rest, of)} ${what}`,
    remarks,
    more: rest,
  })
  return [
    section(wrong, more.wrong, 'to correct'),
    section(notes, more.notes, 'to look at'),
    section(there, more.there, 'already there'),
  ].filter(({ remarks }) => remarks.length > 0)
}

/** `12 servers can be added.`, `12 servers were added.` */
export function addedText({ added, dryRun }: AddingReport): string {
  if (added.length === 0) return dryRun ? 'No new server is in it.' : 'No server was added.'
  const servers = countOf(added.length, 'server')
  return dryRun ? `${servers} can be added.` : `${servers} ${added.length === 1 ? 'was' : 'were'} added.`
}

/** `Line 3: “rds 01” — It looks like more than one name. Type a computer name.` */
const lineText = (remark: Remark, of: RemarksOf): string =>
  `${of === 'line' ? `Line ${remark.line}: ` : ''}${remark.text === '' ? '' : `“${remark.text}” — `}${remarkText(remark)}`

/** `And 12 more.`; empty for none. */
export const moreText = (more: number): string => (more === 0 ? '' : `And ${countText(more)} more.`)

/** All of it as text, to be corrected elsewhere. */
export const sectionText = ({ of, title, remarks, more }: RemarkSection): string =>
  [title, ...remarks.map((remark) => lineText(remark, of)), moreText(more)]
    .filter((line) => line !== '')
    .join('\n')

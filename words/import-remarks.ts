import type { AddingReport, ImportNote, ImportProblem } from '#contract/server-import.ts'
import { faultShortly, whatToType } from './problems.ts'

/** What is the matter with one line of an import, and what to do; empty where nothing is said of that. */
interface RemarkWords {
  readonly why: string
  readonly remedy: string
}

function remarkWords(remark: ImportProblem | ImportNote): RemarkWords {
  const { why } = remark
  const remedy = 'remedy' in remark ? (remark.remedy ?? '') : ''
  if (typeof why === 'string') return { why, remedy }
  const isNoName = why.code === 'impossible-address'
  return { why: placedSentence(why), remedy: isNoName ? `${whatToType}.` : remedy }
}

/** Both in one. */
export function remarkText(remark: ImportProblem | ImportNote): string {
  const { why, remedy } = remarkWords(remark)
  return remedy === '' ? why : `${why} ${remedy}`
}

/** As a report that others read: each remark in words. */
export const reportInWords = <Report extends AddingReport>(report: Report) => ({
  ...report,
  problems: report.problems.map((problem) => ({ ...problem, ...remarkWords(problem) })),
})

/** What is the matter, without what to do. */
export function placedSentence(problem: ImportProblem['why']): string {
  if (typeof problem === 'string') return problem
  const [field] = problem.path
  const said = faultShortly(problem)
  // As the window calls it.
  return field === undefined ? said : `${field === 'group' ? 'folder' : field}: ${said}`
}

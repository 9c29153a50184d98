import type { CheckLine, CheckVerdict } from '#contract/check.ts'
import { factsText, type SaidCheck } from '#words/checks/said-check.ts'
import { countOf } from '#words/time.ts'

/** What is asked of a server to learn about Windows is no answer to why it cannot be read. */
export const isOfServer = ({ check }: CheckLine): boolean => !check.startsWith('point-')

/** Said aloud when a check has ended. */
export function checkSum(server: string, lines: readonly SaidCheck[]): string {
  const failed = lines.filter(({ verdict }) => verdict === 'fail')
  const names = failed.map(({ title }) => title).join(', ')
  return failed.length === 0
    ? `${server} checked: nothing failed.`
    : `${server} checked: ${countOf(failed.length, 'check')} failed: ${names}.`
}

/** To be sent in: nobody is named in it. */
export function checkReport(lines: readonly SaidCheck[]): string {
  return lines.map(reportOf).join('\n')
}

const adviceWords: Readonly<Record<CheckVerdict, string>> = {
  pass: 'do',
  fail: 'do',
  'not-tried': 'find out',
}

function reportOf(line: SaidCheck): string {
  const { server, title, expected, seen, verdict, advice } = line
  return [
    `${verdict} ${server} ${title}`,
    `  expected: ${expected}`,
    `  seen: ${seen}${factsText(line)}`,
    ...(advice === null ? [] : [`  ${adviceWords[verdict]}: ${advice}`]),
  ].join('\n')
}

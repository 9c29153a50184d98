import type {
  AddingReport,
  ImportFormat,
  ImportNote,
  ImportProblem,
  ImportRemark,
  LineFault,
} from '#contract/server-import.ts'
import type { SameServer } from '#contract/server.ts'
import { faultShortly, whatToType } from './problems.ts'
import { countOf } from './time.ts'

/** What is the matter with one line of an import, and what to do; empty where nothing is said of that. */
interface RemarkWords {
  readonly why: string
  readonly remedy: string
}

type Values<Of extends { code: string; values: unknown }, Code extends Of['code']> = Extract<
  Of,
  { readonly code: Code }
>['values']

type Words<Of extends { code: string; values: unknown }> = {
  readonly [Code in Of['code']]: (values: Values<Of, Code>) => string
}

const quotesWords: Readonly<Record<Values<LineFault, 'quotes'>['what'], string>> = {
  'never-closed': 'A quotation mark is never closed.',
  'text-behind': 'Something stands behind a closing quotation mark.',
  inside: 'A quotation mark stands inside a cell that does not begin with one.',
}

const lineWords: Words<LineFault> = {
  repeated: ({ address, line }) => `${address} is in line ${line} already.`,
  'no-name': () => 'There is no name on this line.',
  'no-further-name': () => 'Something behind the first name of this line is not a name.',
  quotes: ({ what }) => quotesWords[what],
  'more-cells': () => 'It has more cells than the header.',
  'yes-or-no': ({ given }) => `“${given}” is neither yes nor no.`,
  'no-server': () => 'It does not describe a server.',
}

const nothingToDo = 'Nothing needs to be done.'

const quoting =
  'Put a cell with commas, line ends or quotation marks into quotation marks, and double those inside it.'

const lineRemedies: Readonly<Record<LineFault['code'], string>> = {
  repeated: nothingToDo,
  'no-name': 'Type one computer name a line.',
  'no-further-name': 'Type one computer name a line.',
  quotes: quoting,
  'more-cells': quoting,
  'yes-or-no': 'Type yes or no in the column “careful”.',
  'no-server': 'Write a name, "RDS01", or {"address": "RDS01", "folder": "London", "tags": ["sql"]}.',
}

/** Of a line whose name or facts are the matter. */
const kindRemedies: Readonly<Record<ImportProblem['kind'], string>> = {
  'bad-line': '',
  'bad-name': `${whatToType}.`,
  'bad-fact':
    'A folder is like London/Floor 2, a tag has at most 32 characters, a note at most 1000. Correct it and import this line again.',
  repeated: nothingToDo,
  'in-list': nothingToDo,
}

export const sameServerText = ({ address, other }: SameServer): string =>
  `${address} may be the same server as ${other}. Keep one of them.`

const noteWords: Words<ImportRemark> = {
  'same-server': ({ address, other, line }) =>
    sameServerText({ address, other: `${other} ${line === null ? 'of the list' : `in line ${line}`}` }),
  columns: ({ used: [best = '', ...next], unused, more }) => {
    const instead = next.length === 0 ? '' : `, or ${next.join(', ')} where that is empty`
    const others = more === 0 ? unused : [...unused, `${more} more`]
    return `The servers are those of ${best}${instead}.${others.length === 0 ? '' : ` Not used: ${others.join(', ')}.`}`
  },
  heading: ({ heading }) =>
    `“${heading}” was taken for the heading and not for a server. Add it by hand if it is one.`,
  'port-dropped': ({ address }) => `${address} was taken without its port, 3389.`,
  'beside-table': ({ lines }) =>
    `${countOf(lines, 'line')} beside the table ${lines === 1 ? 'was' : 'were'} not read.`,
  'other-kinds': ({ entries }) =>
    `${countOf(entries, 'entry', 'entries')} that ${entries === 1 ? 'is' : 'are'} not for Remote Desktop ${entries === 1 ? 'was' : 'were'} left out.`,
}

/** The sentence of a remark, of the table that has one for each code. */
function said<Of extends { code: string; values: unknown }>(
  words: Words<Of>,
  { code, values }: { readonly code: Of['code']; readonly values: unknown },
): string {
  const wordsOf: (values: never) => string = words[code]
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has for each code the function of its values
  return wordsOf(values as never)
}

function remarkWords(remark: ImportProblem | ImportNote): RemarkWords {
  if (!('kind' in remark)) return { why: said(noteWords, remark.why), remedy: '' }
  const { kind, why } = remark
  return {
    why: placedSentence(why),
    remedy: 'path' in why ? kindRemedies[kind] : lineRemedies[why.code],
  }
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
  notes: report.notes.map(({ line, text, why }) => ({
    kind: why.code,
    line,
    text,
    why: said(noteWords, why),
  })),
})

/** What is the matter, without what to do. */
export function placedSentence(why: ImportProblem['why']): string {
  if (!('path' in why)) return said(lineWords, why)
  const [field] = why.path
  const sentence = faultShortly(why)
  // As the window calls it.
  return field === undefined ? sentence : `${field === 'group' ? 'folder' : field}: ${sentence}`
}

/** What a text was read as. */
export const importFormatWords: Readonly<Record<ImportFormat, string>> = {
  text: 'a list of names',
  csv: 'a table',
  json: 'JSON',
  table: 'a table that a command printed',
  rdcman: 'a list of RDCMan',
  mremoteng: 'a list of mRemoteNG',
  'remote-desktop-manager': 'a list of Remote Desktop Manager',
  'royal-ts': 'a list of Royal TS',
  'server-manager': 'the list of Server Manager',
  rdp: 'a file of Remote Desktop Connection',
}

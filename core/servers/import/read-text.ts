import { folderFault, foldersOf } from '#contract/folder-path.ts'
import type { ImportProblem } from '#contract/server-import.ts'
import { shortened, type Candidate, type ParsedList } from './candidate.ts'

/**
 * One name a line, several parted by comma, semicolon or tab; `# comment`; `[folder]` for the names below it. What
 * `query termserver` prints is read too: a line of dashes, the heading above it, and below it a table whose first column
 * counts, in whatever language.
 */
export function readText(text: string): ParsedList {
  const candidates: Candidate[] = []
  const problems: ImportProblem[] = []
  let heading = { candidates: 0, problems: 0 }
  let group: string | null = null
  let isTable = false
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1
    const folder = /^\s*\[(.*)\]\s*(?:#.*)?$/.exec(raw)?.[1]
    const content = raw.replace(/(?:^|\s)#.*$/, '').trim()
    if (isRule(content)) {
      candidates.length = heading.candidates
      problems.length = heading.problems
      isTable = true
    } else if (folder !== undefined) {
      const read = readFolder(folder, line, raw)
      group = read.group
      problems.push(...read.problems)
      isTable = false
    } else if (content !== '') {
      heading = { candidates: candidates.length, problems: problems.length }
      const names = isTable ? [content.split(/\s+/)[0] ?? ''] : namesIn(content)
      if (names.length === 0) problems.push(noName(line, content))
      candidates.push(...names.map((address) => ({ line, text: shortened(raw), address, group })))
    }
  }
  return { format: 'text', candidates, problems, notes: [] }
}

const isRule = (content: string): boolean => /^-{3,}(?:\s+-+)*$/.test(content)

const namesIn = (content: string): readonly string[] =>
  content
    .split(/[,;\t]/)
    .map((name) =>
      name
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2')
        .trim(),
    )
    .filter((name) => name !== '')

interface FolderLine {
  readonly group: string | null
  readonly problems: readonly ImportProblem[]
}

/** `[]` ends a folder. */
function readFolder(written: string, line: number, text: string): FolderLine {
  const path = foldersOf(written).join('/')
  if (path === '') return { group: null, problems: [] }
  const why = folderFault(path)
  if (why === null) return { group: path, problems: [] }
  const remedy =
    'Type a folder like [London] or [London/Floor 2]. The names below it are taken without a folder.'
  return {
    group: null,
    problems: [{ kind: 'bad-fact', line, text: shortened(text), why: { path: [], ...why }, remedy }],
  }
}

function noName(line: number, content: string): ImportProblem {
  return {
    kind: 'bad-line',
    line,
    text: shortened(content),
    why: 'There is no name on this line.',
    remedy: 'Type one computer name a line.',
  }
}

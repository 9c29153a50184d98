import type { Fault } from '#contract/fault.ts'
import { problemAt } from '#contract/problem.ts'
import type { ImportNote, ImportProblem, ListFormat } from '#contract/server-import.ts'
import { invalid } from '../../failures.ts'

/** What a text says of a server, before anybody judged it. */
export interface Candidate {
  readonly line: number
  /** What stands there. */
  readonly text: string
  readonly address: string
  readonly group?: string | null
  readonly tags?: readonly string[]
  readonly note?: string | null
  readonly careful?: boolean
}

/** A text taken apart. */
export interface ParsedList {
  readonly format: ListFormat
  readonly candidates: readonly Candidate[]
  readonly problems: readonly ImportProblem[]
  readonly notes: readonly ImportNote[]
}

const longestText = 120

/** What is quoted of a line. */
export function shortened(text: string): string {
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ').trim()
  return plain.length > longestText ? `${plain.slice(0, longestText - 1)}…` : plain
}

/** Tags written in one cell. */
export function tagsOf(text: string): readonly string[] {
  return distinct(text.split(/[;,|]/).map((tag) => tag.trim()))
}

/** The first of each, whatever the case; empty ones are none. */
export function distinct(tags: readonly string[]): readonly string[] {
  const seen = new Map(tags.toReversed().map((tag) => [tag.toLowerCase(), tag]))
  return [...new Set(tags.map((tag) => tag.toLowerCase()))].flatMap((key) =>
    key === '' ? [] : [seen.get(key) ?? key],
  )
}

/** The text as a whole is none that can be read. */
export const wrongText = (fault: Fault) => invalid('import-servers', [problemAt('text', fault)])

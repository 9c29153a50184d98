import type { Fault } from '#contract/fault.ts'
import { harmless } from '#contract/harmless.ts'
import { problemAt } from '#contract/refused.ts'
import { shortInTheMiddle } from '#contract/short-text.ts'
import type { ImportFormat, ImportNote, ImportProblem, LineFault } from '#contract/server-import.ts'
import { invalid } from '../../failures.ts'

/** What a text says of a server, before anybody judged it. */
export interface Candidate {
  readonly line: number
  readonly address: string
  /** Behind another in its line: what is no name there may be anything, and is not shown. */
  readonly isFurther?: boolean
  readonly group?: string | null
  readonly tags?: readonly string[]
  readonly note?: string | null
  readonly careful?: boolean
}

/** A text taken apart. */
export interface ParsedList {
  readonly format: ImportFormat
  readonly candidates: readonly Candidate[]
  readonly problems: readonly ImportProblem[]
  readonly notes: readonly ImportNote[]
}

export const lineEnd = /\r\n|\r|\n/

/** Of a list at most. */
export const mostServers = 20_000

/** Of a table; what stands behind them is in none. */
export const mostColumns = 400

const longestPath = 1000

/** A path of folders, null for none. One that is too long is not made whole: each server of a list can have it. */
export function pathOf(folders: readonly string[]): string | null {
  let path = ''
  for (const folder of folders) {
    if (path.length > longestPath) break
    if (folder !== '') path += `${path === '' ? '' : '/'}${folder.slice(0, longestPath + 1)}`
  }
  return path || null
}

/** Of what is looked at to be shown; of what is shown there is less. */
const longestLook = 1000

/**
 * The name that a person wrote, and nothing that can stand beside one in a file: no account and password of a link, no
 * further words of the line.
 */
export function shownName(typed: string): string {
  const text = harmless(typed.slice(0, longestLook).trim())
  const behindAccount = text.slice(text.lastIndexOf('@') + 1).trimStart()
  const [name = ''] = behindAccount.match(isAddress.test(behindAccount) ? /.*/ : untilName) ?? []
  const isCut = name.length < behindAccount.length || typed.length > longestLook
  return shortInTheMiddle(`${behindAccount === text ? '' : '…@'}${name}${isCut ? ' …' : ''}`.trim())
}

const isAddress = /^[\da-f:.]+(?:%\w+)?$/i

/** With what makes it a link or a path before it, and a port behind it. */
const untilName = /^(?:[a-z]{1,9}:\/\/|[\\/]*)[^\s,;|=?#&"'<>(){}:\\/]*(?::\d{1,5}$)?/iu

/** What is quoted of a heading or another word that is ours to show. */
export const shortened = (text: string): string =>
  shortInTheMiddle(harmless(text.slice(0, longestLook).trim()))

/** Of a line that cannot be read nothing is shown: what stands where is not known. */
export const badLine = (line: number, why: LineFault, text = ''): ImportProblem => ({
  kind: 'bad-line',
  line,
  text,
  why,
})

/** Tags written in one cell: the first of each, whatever the case. */
export function tagsOf(text: string): readonly string[] {
  const first = new Map<string, string>()
  for (const part of new Set(text.split(/[;,|]/))) {
    const tag = part.trim()
    const key = tag.toLowerCase()
    if (key !== '' && !first.has(key)) first.set(key, tag)
  }
  return [...first.values()]
}

/** The text as a whole is none that can be read. */
export const wrongText = (fault: Fault) => ({
  ok: false as const,
  failure: invalid('import-servers', [problemAt('text', fault)]),
})

export const tooMany = (of: 'lines' | 'servers') =>
  wrongText({ code: 'too-many', values: { of, most: mostServers } })

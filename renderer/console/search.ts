import { fold } from '#contract/fold.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { longestUser, typedAccount } from '#contract/typed-account.ts'
import { stateWord } from '#words/sessions.ts'

/** What a row is found by, folded; kept with the row, which never changes after it is made. */
const searchTexts = new WeakMap<SessionRow, string>()

/** The account in each way people write it. */
function accountTexts({ account }: SessionRow): readonly string[] {
  if (account === null) return []
  const { domain, user } = account
  return domain === '' ? [user] : [`${domain}\\${user}`, `${user}@${domain}`]
}

/** Made as soon as a row is put in order, so that the first letter finds all of them ready. */
export function searchTextOf(row: SessionRow): string {
  const kept = searchTexts.get(row)
  if (kept !== undefined) return kept
  const { stationName, clientName, clientAddress, sessionId } = row
  const texts = [...accountTexts(row), stationName, clientName, clientAddress, stateWord(row)]
  const text = fold([...texts, `id ${sessionId}`].filter((part) => part !== null).join('\n'))
  searchTexts.set(row, text)
  return text
}

const serverTexts = new WeakMap<ServerStatus, string>()

/** What a server adds to the answers of each of its rows. */
export function serverSearchText(server: ServerStatus): string {
  const kept = serverTexts.get(server)
  if (kept !== undefined) return kept
  const text = fold(`${server.name}\n${server.address}`)
  serverTexts.set(server, text)
  return text
}

/** Words that all have to be found, in any order, each in the row's own texts or its server's. */
export function searchWords(text: string): readonly string[] {
  return fold(text).split(/\s+/).filter(Boolean).map(asReported)
}

/** Windows reports no DNS domain of an account, nor the suffix of a user principal name; the user's name decides then. */
function asReported(word: string): string {
  const { domain, user } = typedAccount(word)
  if (domain === null || user === '') return word
  const beside = domain.includes('.') ? '' : domain
  return word.includes('@') && !/[\\/]/.test(word) ? `${user}@${beside}` : `${beside}\\${user}`
}

/** A user's name beyond what Windows keeps of it. */
const isCutOff = (word: string, text: string): boolean => {
  const user = word.split('@', 1)[0] ?? word
  return user.length > longestUser && text.includes(`${user.slice(0, longestUser)}@`)
}

/** A search taken apart. */
export interface SearchQuestion {
  readonly words: readonly string[]
  /** Names after `program:`, as they were typed; empty where none was typed yet. */
  readonly programs: readonly string[]
}

/** A name with spaces stands in quotes; one that is still open counts as far as it is typed. */
const programTerm = /(?<=^|\s)prog(?:ram)?:\s*(?:["“]([^"”]*)["”]?|(\S*))/giu

export function searchQuestion(text: string): SearchQuestion {
  const plain = text.normalize('NFKC')
  const programs = [...plain.matchAll(programTerm)].map(([, quoted, bare]) => (quoted ?? bare ?? '').trim())
  return { words: searchWords(plain.replaceAll(programTerm, ' ')), programs: [...new Set(programs)] }
}

/** What a person would type to find who runs a program of that name. */
export function programSearchText(name: string): string {
  const plain = name.replaceAll(/["“”]/g, '').trim()
  return /\s/.test(plain) ? `program:"${plain}"` : `program:${plain}`
}

/** Whether a row itself has all these words. */
export function hasWords(row: SessionRow, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const own = searchTextOf(row)
  // A loop, for it is asked of every row at each letter.
  for (const word of words) if (!own.includes(word) && !isCutOff(word, own)) return false
  return true
}

/** Whether what these words find is among what the earlier ones found: each of those is part of one of these. */
export function isNarrower(words: readonly string[], earlier: readonly string[]): boolean {
  return earlier.every((before) => words.some((word) => word.includes(before)))
}

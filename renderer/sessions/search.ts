import type { SessionRow } from '#contract/session.ts'

/** What a row is found by, lower case; kept with the row, which never changes after it is made. */
const haystacks = new WeakMap<SessionRow, string>()

function haystackOf(row: SessionRow): string {
  const kept = haystacks.get(row)
  if (kept !== undefined) return kept
  const { account, stationName, clientName, clientAddress, sessionId } = row
  const names = account === null ? [] : [account.user, `${account.domain}\\${account.user}`]
  const text = [...names, stationName, clientName, clientAddress, `id ${sessionId}`]
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase()
  haystacks.set(row, text)
  return text
}

/** Words that all have to be found, in any order, each in the row's own texts or its server's. */
export function searchWords(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean)
}

export function isFound(row: SessionRow, serverText: string, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const own = haystackOf(row)
  return words.every((word) => own.includes(word) || serverText.includes(word))
}

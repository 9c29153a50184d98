import { decodeText, type DecodedText } from '#contract/decode-text.ts'
import type { FileTrouble } from '#contract/file-trouble.ts'
import { readTextFile } from '#core/files/read-file.ts'
import { fileTroubleText, textDoubtText } from '#words/file-trouble.ts'
import type { Say } from './printing/say.ts'
import { troubled, type Outcome, type Troubled } from './trouble.ts'

/** More than any list or message that is taken. */
const mostBytes = 4 * 1024 * 1024

/** A file that a person named: a link is what they meant. */
export async function readNamedFile(path: string): Promise<Outcome<DecodedText>> {
  const given = await readTextFile(path, { mostBytes, followsLinks: true })
  if (given.read === 'text') return { ok: true, value: given }
  if (given.read === 'nothing') return troubled('usage', `There is no file ${path}.`)
  return notRead(path, given.trouble)
}

/** Read to its end, or until it is too much. */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Outcome<DecodedText>> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > mostBytes) return notRead('Standard input', { code: 'too-large', mostBytes })
    chunks.push(chunk)
  }
  const decoded = decodeText(Buffer.concat(chunks))
  return decoded === null ? notRead('Standard input', { code: 'no-text' }) : { ok: true, value: decoded }
}

/** The text alone, once what its letters may be wrong for is said. */
export function textOf(say: Pick<Say, 'note'>, { text, doubt }: DecodedText): string {
  if (doubt !== null) say.note(textDoubtText(doubt))
  return text
}

function notRead(what: string, trouble: FileTrouble): Troubled {
  const instead =
    trouble.code === 'no-file' && trouble.kind === 'pipe' ? ' Send it to standard input instead.' : ''
  return troubled('usage', `${what} could not be read: ${fileTroubleText(trouble)}.${instead}`)
}

import type { FileTrouble } from '#contract/file-trouble.ts'
import { causeText } from '../failures.ts'

export type JsonRead =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly trouble: Extract<FileTrouble, { code: 'no-json' | 'too-deep' }> }

/** No file of ours has more than ten. Whoever walks through a value calls itself once for each. */
const deepest = 64

/** JSON that can be walked through without running out of stack. */
export function parseJson(text: string): JsonRead {
  if (isTooDeep(text)) return { ok: false, trouble: { code: 'too-deep', most: deepest } }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (cause) {
    return { ok: false, trouble: { code: 'no-json', why: causeText(cause) } }
  }
}

/** What is no JSON may be counted wrong, and is none either way. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < text.length && depth <= deepest; at += 1) {
    const unit = text[at]
    if (isQuoted && unit === '\\') at += 1
    else if (unit === '"') isQuoted = !isQuoted
    else if (!isQuoted && (unit === '[' || unit === '{')) depth += 1
    else if (!isQuoted && (unit === ']' || unit === '}')) depth -= 1
  }
  return depth > deepest
}

/** What a character that cannot be seen, or that changes how others are seen, is shown as. */
export const hiddenMark = '\ufffd'

/**
 * Control characters, lone surrogates, separators of lines, annotations, the empty Braille pattern, and what Unicode lets
 * a program ignore: marks of direction, zero width, fillers of Hangul, variation selectors, tags.
 */
const hidden = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/v

/** The same, or (as the group) where such a character does what it is for: an emoji as Unicode lists it, a variant of a Han character. */
const hiddenOrKept =
  /(\p{RGI_Emoji}|\p{Script=Han}[\u{FE00}-\u{FE02}\u{E0100}-\u{E01EF}])|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/gv

/**
 * A name from another machine or a file, as it may be shown: nothing in it is hidden, moves a cursor, or turns the
 * direction of what stands beside it.
 */
export function harmless(text: string): string {
  if (!hidden.test(text)) return text
  return text.replaceAll(hiddenOrKept, (_whole, kept: string | undefined) => kept ?? hiddenMark)
}

/** The same of a text of several lines and columns. */
export const harmlessLines = (text: string): string => text.replaceAll(/[^\r\n\t]+|\r(?!\n)/g, harmless)

/** JSON that can be printed: what is hidden in it is escaped, and whoever reads it gets what was there. */
export function printableJson(value: unknown, space?: number): string {
  const text = JSON.stringify(value, null, space)
  return text.replaceAll(new RegExp(hidden, 'gv'), (found) => (found === '\n' ? found : escaped(found)))
}

const escaped = (text: string): string =>
  Array.from(
    { length: text.length },
    (_unit, index) => String.raw`\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('')

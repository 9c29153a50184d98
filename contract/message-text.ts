/** Most UTF-16 units that title and text may each have once they are filled in, line ends counted as two. */
export const messageUnits = 512

/** Seconds that an answer may be waited for; the box closes by itself after that. */
export const answerSeconds = { least: 5, most: 300 } as const

/** Minutes that a message may speak of; the most is a week. */
export const messageMinutes = { least: 1, most: 10_080 } as const

/** Messages that can be kept ready, and characters that the name of each may have. */
export const mostTemplates = 100
export const longestTemplateName = 64

/**
 * Text as Windows' message box takes it: line ends as CR LF, no other control characters but the tab, none that turn the
 * direction of writing. Lengths are counted on this.
 */
export function messageText(text: string): string {
  const lines = text.replaceAll(/\r\n|\r|\n|\u2028|\u2029/g, '\n')
  // oxlint-disable-next-line no-control-regex -- a NUL would end the text in C, the others show as boxes
  const shown = lines.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  return shown.replaceAll(bidiControls, '').replaceAll('\n', '\r\n')
}

/** With one of these a text reads as another than was written; letters carry their direction without them. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Words that a message may carry in braces: filled in for each session. */
export const messagePlaceholders = ['user', 'server', 'minutes'] as const

/** A word in braces, the word alone as its first group. */
export const placeholderPattern = /\{([^{}]*)\}/g

const known: ReadonlySet<string> = new Set(messagePlaceholders)

/** What stands in braces in a text and means nothing, as it is written, each once. */
export function unknownPlaceholders(text: string): readonly string[] {
  const found = [...text.matchAll(placeholderPattern)].filter(([, word = '']) => !known.has(word))
  return [...new Set(found.map(([whole]) => whole))]
}

/** Drawn as nothing: what Unicode lets a program ignore, the fillers of Hangul among it, and the empty Braille pattern. */
const invisible = /[\p{Default_Ignorable_Code_Point}\u2800]/gu
const drawn = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Whether a text shows anything to whoever reads it later. */
export function isVisible(text: string): boolean {
  return drawn.test(text.replaceAll(invisible, ''))
}

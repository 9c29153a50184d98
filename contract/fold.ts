const beyondAscii = /\P{ASCII}/u
/** What stands over and under Latin letters. */
const accents = /[\u0300-\u036f]+/gu
/** Typed for each other; decomposed, some would become a blank. */
const apostrophes = /[’‘ʼ′´`]/gu
/** Letters that Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}
const undivided = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')

/** One spelling for all that are typed alike: full and half width, with and without accents, large and small. */
export function fold(text: string): string {
  const straight = text.replaceAll(apostrophes, "'")
  if (!beyondAscii.test(straight)) return straight.toLowerCase()
  const plain = straight.normalize('NFKD').replaceAll(accents, '').toLowerCase()
  return plain.replaceAll(undivided, (letter) => letters[letter] ?? letter)
}

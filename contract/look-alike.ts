/**
 * Letters of other alphabets that look like one of the Latin one, from Unicode's confusables
 * (https://www.unicode.org/Public/security/10.0.0/confusables.txt, UTS #39): Cyrillic, Greek, Armenian, and Latin's own
 * further forms. Others that Unicode takes for compatible, full width among them, are made plain before.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  A: 'ΑА',
  B: 'ꞴΒВ',
  C: 'С',
  E: 'ΕЕ',
  F: 'ꞘϜ',
  G: 'Ԍ',
  H: 'ΗН',
  I: 'ΙІ',
  J: 'ꞲͿЈ',
  K: 'ΚК',
  M: 'ΜϺМ',
  N: 'Ν',
  O: 'ΟОՕ',
  P: 'ΡР',
  R: 'Ʀ',
  S: 'ЅՏ',
  T: 'ΤТ',
  U: 'Ս',
  V: 'Ѵ',
  W: 'Ԝ',
  X: 'ꞳΧХ',
  Y: 'ΥУҮ',
  Z: 'Ζ',
  a: 'ɑαа',
  b: 'ƄЬ',
  c: 'ᴄс',
  d: 'ԁ',
  e: 'ꬲеҽ',
  f: 'ꬵꞙẝք',
  g: 'ɡᶃƍց',
  h: 'һհ',
  i: 'ıɪɩιіꙇ',
  j: 'ϳј',
  l: 'ƖǀӀӏ',
  n: 'ոռ',
  o: 'ᴏᴑꬽοσоօ',
  p: 'ρр',
  q: 'ԛգզ',
  r: 'ꭇꭈᴦг',
  s: 'ꜱƽѕ',
  u: 'ꞟᴜꭎꭒʋυս',
  v: 'ᴠνѵ',
  w: 'ɯᴡѡԝա',
  x: 'х',
  y: 'ɣᶌʏỿꭚγуү',
  z: 'ᴢ',
}

const latin: ReadonlyMap<string, string> = new Map(
  Object.entries(lookAlikes).flatMap(([letter, others]) =>
    Array.from(others, (other) => [other, letter] as const),
  ),
)

const ignorable = /[\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\s]/gu
const beyondAscii = /\P{ASCII}/u

/** One spelling for all that are drawn alike; accents count. */
function skeleton(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(ignorable, '')
  const letters = Array.from(plain, (letter) => latin.get(letter) ?? letter).join('')
  return letters.toLowerCase().normalize('NFC')
}

/**
 * Names that have one of these in common look alike, and so do those that differ in nothing but their case: a letter may
 * look like another only as a small or only as a large one. For warning only: nobody is identified by it.
 */
export function lookAlikeKeys(name: string): readonly string[] {
  const small = name.toLowerCase()
  // Most names are plain.
  if (!beyondAscii.test(name)) return [small.replaceAll(ignorable, '')]
  return [...new Set([name, small, name.toUpperCase()].map(skeleton))]
}

/** Whether it is drawn as a name of plain Latin letters without being one. */
export const passesForLatin = ({
  domain,
  user,
}: {
  readonly domain: string
  readonly user: string
}): boolean => [domain, user].some((name) => beyondAscii.test(name) && !beyondAscii.test(skeleton(name)))

export function looksAlike(one: string, other: string): boolean {
  const keys = lookAlikeKeys(other)
  return lookAlikeKeys(one).some((key) => keys.includes(key))
}

/** Things by how their name looks; those without a name are left out. */
export function groupByLook<T>(
  things: Iterable<T>,
  nameOf: (thing: T) => string | null,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const name = nameOf(thing)
    for (const key of name === null ? [] : lookAlikeKeys(name)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [thing])
      else group.push(thing)
    }
  }
  return groups
}

/** Those of `groupByLook` whose name looks like this one, each once. */
export function alikeIn<T>(groups: ReadonlyMap<string, readonly T[]>, name: string | null): readonly T[] {
  const keys = name === null ? [] : lookAlikeKeys(name)
  return [...new Set(keys.flatMap((key) => groups.get(key) ?? []))]
}

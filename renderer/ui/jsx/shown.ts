import { harmlessLines } from '#contract/harmless.ts'

const [isolate, endOfIsolate] = ['\u2068', '\u2069']
/** Letters and numbers that are written from right to left, and turn what stands beside them. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
const word = /[^\s,;:·()“”]+/g

/** Words written from right to left, in an isolate: numbers and names beside them stay in their place. */
function isolated(text: string): string {
  if (!rightToLeft.test(text)) return text
  return text
    .replaceAll(word, (one) => (rightToLeft.test(one) ? `${isolate}${one}${endOfIsolate}` : one))
    .replaceAll(`${endOfIsolate} ${isolate}`, ' ')
}

/** Most texts: what is asked of each element has to cost next to nothing. */
const ordinary = /^[ -~]*$/

/** A text as the page may have it, whatever is in it; one that was made so before stays as it is. */
export function shownText(text: string): string {
  if (ordinary.test(text)) return text
  if (text.includes(isolate)) {
    const bare = text.replaceAll(isolate, '').replaceAll(endOfIsolate, '')
    if (isolated(harmlessLines(bare)) === text) return text
  }
  return isolated(harmlessLines(text))
}

/** What of an element's, and of a component's, properties is read by people. */
const readByPeople = [
  'children',
  'title',
  'alt',
  'placeholder',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  // Of components.
  'label',
  'content',
  'hint',
  'validationMessage',
]

function shown(value: unknown): unknown {
  if (typeof value === 'string') return shownText(value)
  if (!Array.isArray(value)) return value
  const parts: readonly unknown[] = value
  const harmlessParts = parts.map(shown)
  return harmlessParts.every((part, index) => part === parts[index]) ? value : harmlessParts
}

/**
 * Properties with no text that could mislead. Every element of the window is made with it (`jsxImportSource`), so that
 * no place has to think of it.
 */
export function shownProps<Props>(props: Props): Props {
  if (typeof props !== 'object' || props === null) return props
  let all = props
  for (const name of readByPeople) {
    const value: unknown = Reflect.get(props, name)
    const now = shown(value)
    if (now !== value) all = { ...all, [name]: now }
  }
  return all
}

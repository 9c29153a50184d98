import type { Verb } from '#contract/verb.ts'
import { verbWords } from '#words/verbs.ts'

interface Offered {
  readonly verb: Verb
  /** Why it is off; null when it may be tried. */
  readonly why: string | null
}

const nameOf = ({ verb }: Offered): string => verbWords[verb].button.replace('…', '')

const inSentence = (why: string): string => `${why.charAt(0).toLowerCase()}${why.slice(1)}`

/** Each reason once, with the buttons it is the reason for: `Disconnect: it is disconnected already.` */
export function offWords(offered: readonly Offered[]): readonly string[] {
  const reasons = Map.groupBy(offered, ({ why }) => why)
  return [...reasons].flatMap(([why, off]) => {
    if (why === null) return []
    return off.length === offered.length ? [why] : [`${off.map(nameOf).join(', ')}: ${inSentence(why)}`]
  })
}

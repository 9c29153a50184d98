import type { Right, Rights } from './rights.ts'
import type { Verb } from './verb.ts'

const unknownRight: Right = { state: 'unknown', failure: null, sinceAt: null }

export function rightTo(wanted: Verb, known: Rights): Right {
  return known[wanted] ?? unknownRight
}

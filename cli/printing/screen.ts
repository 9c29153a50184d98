import { harmlessLines } from '#contract/harmless.ts'
import type { Screen } from '../world.ts'

/** What a terminal is told beside text. */
export const steering = {
  'clear-line': '\r\u001b[2K',
  /** Home, and what was below: the screen does not flicker as it would if it were emptied first. */
  'top-of-screen': '\u001b[H\u001b[J',
} as const

type Plain = Omit<Screen, 'steer'>

/** The one way to a terminal or a file: names come from other machines, and no text moves the cursor or hides what it says. */
export const harmlessScreen = ({ write, ...rest }: Plain): Screen => ({
  ...rest,
  write: (text) => write(harmlessLines(text)),
  steer: (how) => write(steering[how]),
})

/** How soon after a hint the next wait begins and the server is read: one pace for both, since each read follows a wait. */
export interface HintPace {
  readonly noteArmed: (at: number) => void
  /** Windows told of a change. `outline`: the list as it stands. Answers when to go on. */
  readonly noteHint: (outline: string, at: number) => number
  /** An early reading was asked for, and has ended. */
  readonly noteAsked: (at: number) => void
  readonly noteRead: (at: number) => void
}

/** Between two early readings of a server at least, milliseconds: a storm of logons must not become a storm of readings. */
export const betweenHintsMs = 500
/** So many in a row may have nothing to show, as the steps of one logon that fall between two lists. */
const patience = 5
const longestPauseMs = 30_000

/** `emptyInRow`: hints after which the list was as before. */
export function pauseAfterHints(emptyInRow: number, readTookMs: number): number {
  const pause = Math.max(betweenHintsMs, readTookMs)
  if (emptyInRow <= patience) return pause
  return Math.max(pause, Math.min(betweenHintsMs * 2 ** (emptyInRow - patience), longestPauseMs))
}

export function createHintPace(): HintPace {
  let armedAt = Number.NEGATIVE_INFINITY
  let askedAt: number | null = null
  let readTookMs = 0
  let lastOutline: string | null = null
  let emptyInRow = 0
  return {
    noteArmed: (at) => {
      armedAt = at
    },
    noteHint: (outline, at) => {
      const isRare = at - armedAt >= longestPauseMs
      emptyInRow = isRare || outline !== lastOutline ? 0 : emptyInRow + 1
      lastOutline = outline
      return Math.max(at, armedAt + pauseAfterHints(emptyInRow, readTookMs))
    },
    noteAsked: (at) => {
      askedAt = at
    },
    noteRead: (at) => {
      if (askedAt !== null) readTookMs = at - askedAt
      askedAt = null
    },
  }
}

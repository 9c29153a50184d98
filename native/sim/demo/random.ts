/** Chance that repeats itself: the same seed gives the same numbers. */
export interface Random {
  /** 0 up to, not including, 1. */
  readonly next: () => number
  /** Whole number from `least` to `most`, both included. */
  readonly integer: (least: number, most: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
  /** Picks by weight. */
  readonly weigh: <T>(items: readonly (readonly [item: T, weight: number])[]) => T
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}

/** Weyl sequence through murmur's finisher. */
function createNext(seed: string): () => number {
  let state = hash(seed)
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

export function createRandom(seed: string): Random {
  const next = createNext(seed)
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))

  function pick<T>(items: readonly T[]): T {
    const item = items[integer(0, items.length - 1)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }

  function weigh<T>(items: readonly (readonly [item: T, weight: number])[]): T {
    let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
    const found = items.find(([, weight]) => (left -= weight) < 0) ?? items.at(-1)
    if (!found) throw new Error('nothing to weigh')
    return found[0]
  }

  return { next, integer, chance: (probability) => next() < probability, pick, weigh }
}

import type { Noted } from '../calls.ts'

type Of<N extends Noted['note']> = Extract<Noted, { readonly note: N }>

/** What the console did that a person or the system would see, in order. */
export interface Notes {
  readonly add: (noted: Noted) => void
  readonly of: <N extends Noted['note']>(note: N) => readonly Of<N>[]
  /** The first of its kind, now or later; rejects when the console ends without one. */
  readonly first: <N extends Noted['note']>(note: N) => Promise<Of<N>>
  /** Hears all from now on. */
  readonly listen: (listener: (noted: Noted) => void) => void
  readonly close: () => void
}

export function createNotes(): Notes {
  const all: Noted[] = []
  const listeners = new Set<(noted: Noted) => void>()
  const ended = Promise.withResolvers<never>()
  // Heard by who waits at that moment; nobody may.
  ended.promise.catch(() => {})

  const of = <N extends Noted['note']>(note: N) => all.filter((noted): noted is Of<N> => noted.note === note)

  function later<N extends Noted['note']>(note: N): Promise<Of<N>> {
    const { promise, resolve } = Promise.withResolvers<Of<N>>()
    listeners.add(() => of(note).slice(0, 1).forEach(resolve))
    return Promise.race([promise, ended.promise])
  }

  return {
    add: (noted) => {
      all.push(noted)
      for (const listener of listeners) listener(noted)
    },
    of,
    first: async (note) => of(note)[0] ?? later(note),
    listen: (listener) => {
      listeners.add(listener)
    },
    close: () => ended.reject(new Error('the console has ended')),
  }
}

import type { Stop } from './clock.ts'

/** Hears one kind of thing, told to many. */
export interface Listeners<T> {
  readonly tell: (value: T) => void
  readonly subscribe: (listener: (value: T) => void) => Stop
}

export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    tell: (value) => {
      for (const listener of listeners) listener(value)
    },
    subscribe: (listener) => {
      // A wrapper of its own, so that one function subscribed twice is heard twice and stopped once each.
      const own = (value: T) => listener(value)
      listeners.add(own)
      return () => {
        listeners.delete(own)
      }
    },
  }
}

import { createContext, use } from 'react'
import type { Bridge } from '#contract/bridge.ts'
import { useStore } from 'zustand'
import type { ConsoleState, ConsoleStore } from './console-store.ts'

interface Console {
  readonly bridge: Bridge
  readonly store: ConsoleStore
}

/** The line to the core and what it has told; given once, at the top. */
export const ConsoleContext = createContext<Console | null>(null)

export function useConsole(): Console {
  const console = use(ConsoleContext)
  if (console === null) throw new Error('used outside of the console')
  return console
}

/** A part of what the core has told; renders again only when that part is another object. */
export function useConsoleState<T>(select: (state: ConsoleState) => T): T {
  return useStore(useConsole().store.state, select)
}

export function useBridge(): Bridge {
  return useConsole().bridge
}

import { readFileSync } from 'node:fs'

/** Name of the binding in a page's first moments; the shim takes it away before any script of the page runs. */
export const ipcBinding = '__standInIpc'

/** What the shim says over the binding. */
export type FromPreload =
  | { readonly say: 'invoke'; readonly channel: string; readonly args: readonly unknown[] }
  /** Asks for the messages since the last time; the first of a document says that it is there. */
  | { readonly say: 'receive'; readonly first: boolean }

/** What a sandboxed preload has is said here; the rest is an error. */
function refuseOthers<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get: (target, member) => {
      if (member in target || typeof member === 'symbol') return Reflect.get(target, member)
      throw new Error(`The stand-in for Electron has no ${name}.${member}`)
    },
  })
}

/** A copy of what crosses the bridge: functions become functions that copy, the rest is cloned and frozen. */
function cross(value: unknown): unknown {
  if (typeof value === 'function') {
    return (...args: unknown[]) => cross(Reflect.apply(value, null, args.map(cross)))
  }
  if (value instanceof Promise) return value.then(cross)
  const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isPlain || Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value)
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, held]) => [key, cross(held)])))
}

/**
 * Runs in the page before its own scripts, and gives the preload what a sandboxed one has: `require` of Electron's
 * renderer side and nothing more, a bridge that copies what crosses, and nothing left behind on `window`.
 */
function shim(runPreload: (require: (id: string) => unknown) => void, bindingName: string): void {
  type Say = (message: object) => Promise<unknown>
  type Listener = (event: object, ...args: unknown[]) => void
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there by the test's side
  const say = Reflect.get(globalThis, bindingName) as Say
  Reflect.deleteProperty(globalThis, bindingName)
  if (window.top !== window) return

  const listeners = new Map<string, Set<Listener>>()
  const listenersOf = (channel: string) => listeners.get(channel) ?? new Set()

  async function invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const reply: unknown = await say({ say: 'invoke', channel, args: structuredClone(args) })
    if (typeof reply === 'object' && reply !== null && 'error' in reply) {
      throw new Error(`Error invoking remote method '${channel}': ${String(reply.error)}`)
    }
    return typeof reply === 'object' && reply !== null ? Reflect.get(reply, 'value') : undefined
  }

  const ipcRenderer = refuseOthers('ipcRenderer', {
    invoke,
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, listenersOf(channel).add(listener))
    },
    off: (channel: string, listener: Listener) => {
      listenersOf(channel).delete(listener)
    },
  })

  async function receive(): Promise<void> {
    for (let first = true; ; first = false) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the test's side answers
      const messages = (await say({ say: 'receive', first })) as { channel: string; args: unknown[] }[]
      for (const { channel, args } of messages) {
        for (const listener of listenersOf(channel)) listener({ sender: ipcRenderer }, ...args)
      }
    }
  }

  const contextBridge = refuseOthers('contextBridge', {
    exposeInMainWorld: (key: string, api: object) => {
      if (key in globalThis)
        throw new Error(`Cannot bind an API on top of an existing property on the window object`)
      Object.defineProperty(globalThis, key, { value: cross(api), enumerable: true })
    },
  })

  void receive()
  runPreload((id) => {
    if (id === 'electron') return refuseOthers('electron', { contextBridge, ipcRenderer })
    throw new Error(`module not found: ${id}`)
  })
}

/** The script for a window's every new document. The preload's text is in it, so that no policy has to allow `eval`. */
export function preloadScript(file: string): string {
  const hidden = 'exports, module, process, Buffer, global, __dirname, __filename'
  const preload = `(require) => { (function (${hidden}) {\n${readFileSync(file, 'utf8')}\n}).call(undefined) }`
  const parts = [refuseOthers, cross, shim].map((part) => part.toString()).join('\n')
  return `(() => {\n${parts}\nshim(${preload}, ${JSON.stringify(ipcBinding)})\n})()`
}

import { EventEmitter } from 'node:events'

/**
 * What the stand-in does not have is an error, not undefined: a shell that starts to use more of Electron fails here
 * until the stand-in has it too.
 */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get: (object, member) => {
      if (member in object || typeof member === 'symbol' || member === 'then') {
        const value: unknown = Reflect.get(object, member)
        // Bound to the object itself: classes with private members do not know their proxy.
        return typeof value === 'function' ? value.bind(object) : value
      }
      throw new Error(`The stand-in for Electron has no ${name}.${member}`)
    },
    set: (_object, member) => {
      throw new Error(`${name}.${String(member)} is not set here`)
    },
  })
}

/** Options that are not known here would be without effect. */
export function refuseUnknown(what: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).filter((key) => !known.includes(key))
  if (unknown.length > 0) throw new Error(`The stand-in for Electron knows no ${what} ${unknown.join(', ')}`)
}

/** An event of Electron's that a listener can prevent. */
export class PreventableEvent {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

/** Emits the events it names; to listen for another one is an error. */
export class KnownEvents extends EventEmitter {
  readonly #name: string
  readonly #known: readonly string[]

  constructor(name: string, known: readonly string[]) {
    super()
    this.#name = name
    this.#known = known
  }

  override on(event: string, listener: (...args: unknown[]) => void): this {
    this.#check(event)
    return super.on(event, listener)
  }

  override once(event: string, listener: (...args: unknown[]) => void): this {
    this.#check(event)
    return super.once(event, listener)
  }

  /** Whether no listener prevented it. */
  passes(event: string, ...args: readonly unknown[]): boolean {
    const preventable = new PreventableEvent()
    this.emit(event, preventable, ...args)
    return !preventable.defaultPrevented
  }

  #check(event: string): void {
    if (!this.#known.includes(event))
      throw new Error(`The stand-in for Electron has no event ${this.#name} ${event}`)
  }
}

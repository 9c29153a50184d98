/** What one end of a line can be asked, by name. */
type Calls<Offered> = { readonly [K in keyof Offered]: (body: never) => unknown }

type Body<Call> = Call extends (body: infer B) => unknown ? B : never
type Answer<Call> = Call extends (body: never) => infer R ? Awaited<R> : never

interface Message {
  readonly id: number
  readonly name: string
  readonly body?: unknown
  readonly answer?: { readonly value: unknown } | { readonly error: string }
}

/** One end of a line between two processes. */
export interface Line<Theirs extends Calls<Theirs>> {
  readonly ask: <K extends keyof Theirs & string>(
    name: K,
    body: Body<Theirs[K]>,
  ) => Promise<Answer<Theirs[K]>>
  /** The same where nobody waits for the answer; an end that is gone is not told, and that is no error. */
  readonly tell: <K extends keyof Theirs & string>(name: K, body: Body<Theirs[K]>) => void
  /** The other end is gone: what is asked and will be asked has no answer. */
  readonly close: () => void
}

export interface Channel {
  readonly send: (message: object) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
}

/** What was asked of a process that has ended, or ended before it answered. */
export class Ended extends Error {
  override readonly name = 'Ended'
}

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** Opens our end: `ours` is what we can be asked. */
export function openLine<Theirs extends Calls<Theirs>, Ours extends Calls<Ours>>(
  { send, onMessage }: Channel,
  ours: Ours,
): Line<Theirs> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  let isClosed = false

  async function carryOut({ id, name, body }: Message): Promise<void> {
    try {
      const call: unknown = Reflect.get(ours, name)
      if (typeof call !== 'function') throw new Error(`nobody answers ${name} here`)
      send({ id, name, answer: { value: await Reflect.apply(call, null, [body]) } })
    } catch (cause) {
      send({ id, name, answer: { error: textOf(cause) } })
    }
  }

  onMessage((message) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both ends are this file
    const { id, answer, ...rest } = message as Message
    if (answer === undefined) {
      void carryOut({ id, ...rest })
      return
    }
    const asked = waiting.get(id)
    waiting.delete(id)
    if ('error' in answer) asked?.reject(new Error(answer.error))
    else asked?.resolve(answer.value)
  })

  function ask<K extends keyof Theirs & string>(name: K, body: Body<Theirs[K]>): Promise<Answer<Theirs[K]>> {
    if (isClosed) return Promise.reject(new Ended(`${name} was asked of a process that has ended`))
    const id = ++lastId
    const asked = Promise.withResolvers<unknown>()
    waiting.set(id, asked)
    send({ id, name, body })
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answer to this very name
    return asked.promise as Promise<Answer<Theirs[K]>>
  }

  return {
    ask,
    tell: (name, body) => {
      ask(name, body).catch((cause: unknown) => {
        if (!(cause instanceof Ended)) throw cause
      })
    },
    close: () => {
      isClosed = true
      for (const { reject } of waiting.values()) reject(new Ended('the other process has ended'))
      waiting.clear()
    },
  }
}

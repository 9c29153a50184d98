/** What crosses at once: writing to the other process costs more than what is written. */
export interface Batches<Message> {
  readonly add: (message: Message) => void
}

/**
 * Sends those that may wait together, once this turn of the event loop is over; one that may not goes at once, and those
 * before it with it: their order stays.
 */
export function createBatches<Message>(
  send: (messages: readonly Message[]) => void,
  mayWait: (message: Message) => boolean,
): Batches<Message> {
  let waiting: Message[] = []

  function flush(): void {
    if (waiting.length === 0) return
    const messages = waiting
    waiting = []
    send(messages)
  }

  return {
    add: (message) => {
      waiting.push(message)
      if (!mayWait(message)) flush()
      else if (waiting.length === 1) setImmediate(flush)
    },
  }
}

/** Hears each message of a batch; what is none is heard as it is. */
export function eachOf(listener: (message: unknown) => void): (batch: unknown) => void {
  return (batch) => {
    const messages: readonly unknown[] = Array.isArray(batch) ? batch : [batch]
    for (const message of messages) listener(message)
  }
}

import type { Failure } from '#contract/failure.ts'
import type { Acting } from '#native/terminal-services.ts'

/** After Ctrl+C nobody waits for a person who is still asked: the box stays, and its answer is not heard. */
export function letGoOfPerson(actions: Acting, interrupt: AbortSignal): Acting {
  const stopped = Promise.withResolvers<void>()
  interrupt.addEventListener('abort', () => stopped.resolve(), { once: true })
  return {
    ...actions,
    askPerson: (server, sessionId, message) =>
      Promise.race([
        actions.askPerson(server, sessionId, message),
        stopped.promise.then(() => ({ ok: false, failure: unheard(server) }) as const),
      ]),
  }
}

function unheard(server: string): Failure {
  return {
    kind: 'host-lost',
    operation: 'WTSSendMessageW',
    server,
    meaning: 'The command was stopped while the person was asked, so the answer is not known.',
    remedy: 'The question is still on the screen; ask again, or ask the person.',
    retry: 'look-first',
  }
}

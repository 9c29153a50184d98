import type { Failure } from '#contract/failure.ts'
import type { ActAnswer, Acting } from '#native/terminal-services.ts'

/**
 * After Ctrl+C nobody waits for a person who is still asked: the box stays, and its answer is not heard. One that is not
 * asked yet is not asked any more.
 */
export function stopWaitingForAnswers(actions: Acting, interrupt: AbortSignal): Acting {
  const stopped = Promise.withResolvers<void>()
  interrupt.addEventListener('abort', () => stopped.resolve(), { once: true })
  return {
    ...actions,
    actOnSame: async (act, pinned, leave) => {
      const { deed, server } = act
      if (deed.verb !== 'message' || deed.question === null) return actions.actOnSame(act, pinned, leave)
      const left = Promise.withResolvers<number>()
      const onLeft = (leftAt: number) => {
        left.resolve(leftAt)
        leave.onLeft?.(leftAt)
      }
      const withdrawn = AbortSignal.any([leave.withdrawn, interrupt])
      return Promise.race([
        actions.actOnSame(act, pinned, { ...leave, withdrawn, onLeft }),
        Promise.all([left.promise, stopped.promise]).then(([leftAt]) => unheard(server, leftAt)),
      ])
    },
  }
}

function unheard(server: string, leftAt: number): ActAnswer {
  const failure: Failure = {
    kind: 'host-lost',
    operation: 'WTSSendMessageW',
    server,
    cause: { code: 'answer-unheard' },
    retry: 'look-first',
  }
  return { left: true, leftAt, answer: { ok: false, failure } }
}

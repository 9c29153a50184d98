import { refused, type Failure } from '#contract/failure.ts'
import type { Problem } from '#contract/problem.ts'

/** A failure as a result. */
export function fail(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}

/** Said of every failure, whatever its kind. */
interface Said {
  readonly operation: string
  readonly server?: string | null
  readonly meaning: string
  readonly remedy: string
}

export function sessionUnknown(operation: string): Failure {
  return refused('session-unknown', {
    operation,
    meaning: 'This session is no longer there.',
    remedy:
      'It has ended, another session has taken its id, or its server lies elsewhere in the list. Find the person again in the grid.',
  })
}

export function unknownServer(operation: string): Failure {
  return refused('server-unknown', {
    operation,
    meaning: 'This server is not in the list.',
    remedy: 'It may have been removed. Add it again to see its sessions.',
  })
}

export function invalid(operation: string, problems: readonly Problem[], meaning: string): Failure {
  return {
    kind: 'invalid',
    problems: [...problems],
    operation,
    server: null,
    meaning,
    remedy: 'Correct it and try again. Nothing was changed.',
    retry: 'after-fix',
  }
}

export function storageFailure(said: Said): Failure {
  return { kind: 'storage', server: null, retry: 'after-fix', ...said }
}

export function internalFailure(operation: string, cause: unknown): Failure {
  return {
    kind: 'internal',
    operation,
    server: null,
    meaning: `The console made a mistake of its own: ${causeText(cause)}.`,
    remedy: 'Read the session again to see how it stands, and report this sentence.',
    retry: 'look-first',
  }
}

/** What the operating system said, for the end of a sentence. */
export function causeText(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

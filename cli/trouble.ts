import { failureLine } from '#words/failures/failure-words.ts'
import type { Failure } from '#contract/failure.ts'
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts'

/** Why a command ends without having done what it was asked for. */
export interface Trouble {
  /** `done` where there was nothing to do: it is so already. */
  readonly exitCode: ExitCode
  /** What happened and what to do about it, in one line. */
  readonly text: string
  /** What it is about, one line each: the sessions a name fits. */
  readonly lines?: readonly string[]
  /** The same for programs. */
  readonly matches?: readonly object[]
}

/** A value, or the trouble that stands in its place. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble }

export interface Troubled {
  readonly ok: false
  readonly trouble: Trouble
}

export function troubled(kind: keyof typeof exitCodes, text: string, lines?: readonly string[]): Troubled {
  const trouble = { exitCode: exitCodes[kind], text }
  return { ok: false, trouble: lines === undefined ? trouble : { ...trouble, lines } }
}

export function troubleOf(failure: Failure): Trouble {
  return { exitCode: exitCodeOf(failure), text: failureLine(failure) }
}

export function troubledBy(failure: Failure): Troubled {
  return { ok: false, trouble: troubleOf(failure) }
}

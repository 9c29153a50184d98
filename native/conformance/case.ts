import { AssertionError } from 'node:assert'
import type { Failure, Result } from '#contract/failure.ts'
import type { FarmCall, FarmControl, FarmDescription, FarmFunction, FarmServer } from '../farm.ts'
import type { TerminalServices } from '../terminal-services.ts'

/** A farm that runs, and the implementation under test that calls it. */
export interface RunningFarm {
  readonly services: TerminalServices
  readonly control: FarmControl
}

/** How an implementation is brought up; each case starts a farm of its own. */
export interface ConformanceSetup {
  readonly start: (description: FarmDescription) => Promise<RunningFarm & { stop: () => Promise<void> }>
}

export interface ConformanceCase {
  /** What is kept, as a fact. */
  readonly name: string
  /** Rejects when it is not kept. */
  readonly run: (setup: ConformanceSetup) => Promise<void>
}

/** A case on a farm of these servers, which is stopped whatever comes. */
export function onFarm(
  name: string,
  servers: readonly FarmServer[],
  check: (farm: RunningFarm) => Promise<void>,
): ConformanceCase {
  const run = async (setup: ConformanceSetup) => {
    const { stop, ...farm } = await setup.start({ servers })
    try {
      await check(farm)
    } finally {
      await stop()
    }
  }
  return { name, run }
}

export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new AssertionError({ message: `expected a value, got ${JSON.stringify(result.failure)}` })
}

export function failureOf(result: Result<unknown>): Failure {
  if (!result.ok) return result.failure
  throw new AssertionError({ message: `expected a failure, got ${JSON.stringify(result.value)}` })
}

/** The failure, which must be Windows' own. */
export function refusalOf(result: Result<unknown>): Extract<Failure, { kind: 'windows' }> {
  const failure = failureOf(result)
  if (failure.kind === 'windows') return failure
  throw new AssertionError({ message: `expected a refusal by Windows, got ${JSON.stringify(failure)}` })
}

/** An act that never left: its caller may be told so, or only that the host is gone; never that it may have run. */
export function assertNotSent(result: Result<unknown>): void {
  const { kind } = failureOf(result)
  if (kind === 'refused' || kind === 'host-lost') return
  throw new AssertionError({ message: `expected a call that was not made, got ${kind}` })
}

/** The calls of one function that reached the farm. */
export async function callsOf(control: FarmControl, name: FarmFunction): Promise<readonly FarmCall[]> {
  return (await control.readCalls()).filter((call) => call.function === name)
}

/** Settles once so many calls of a function have arrived at the farm. */
export async function arrived({ control }: RunningFarm, name: FarmFunction, count: number): Promise<void> {
  while ((await callsOf(control, name)).length < count) await new Promise((resolve) => setTimeout(resolve, 5))
}

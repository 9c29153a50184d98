import type { FarmArguments, FarmFunction } from '../../farm.ts'
import { numberOf, type Arguments } from './answers.ts'

function textOf(given: Arguments, name: string): string {
  const value = given[name]
  if (typeof value !== 'string') throw new Error(`the argument ${name} is no text`)
  return value
}

const waitOf = (given: Arguments) => ({ wait: numberOf(given, 'wait') !== 0 })

const known: Readonly<Partial<Record<FarmFunction, (given: Arguments) => FarmArguments>>> = {
  WinStationReset: waitOf,
  WTSLogoffSession: waitOf,
  WTSDisconnectSession: waitOf,
  WTSTerminateProcess: (given) => ({
    processId: numberOf(given, 'processId'),
    exitCode: numberOf(given, 'exitCode'),
  }),
  WTSSendMessageW: (given) => ({
    title: textOf(given, 'title'),
    titleBytes: numberOf(given, 'titleBytes'),
    text: textOf(given, 'message'),
    textBytes: numberOf(given, 'messageBytes'),
    style: numberOf(given, 'style'),
    timeoutSeconds: numberOf(given, 'timeoutSeconds'),
    ...waitOf(given),
  }),
}

/** What a DLL was given, in the words of every farm; null for calls that do not act. */
export const farmArguments = (name: FarmFunction, given: Arguments): FarmArguments | null =>
  known[name]?.(given) ?? null

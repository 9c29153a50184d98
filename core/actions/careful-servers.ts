import type { Verb } from '#contract/verb.ts'
import { machineComparer, withAddresses, type CompareMachines } from '../servers/same-machine.ts'
import type { ActingOptions } from './acting-options.ts'
import { affects } from './verb-effects.ts'

/** Compares targets with the servers marked careful: by name, and where that does not tell, by what their names stand for. */
export async function carefulComparer(
  { listed, ownNames, readAddresses }: ActingOptions,
  verb: Verb,
  targets: readonly string[],
): Promise<CompareMachines> {
  const compare = machineComparer(ownNames())
  const careful = listed().flatMap((one) => (one.careful ? [one.address] : []))
  const asks = verb === 'set-logons' || affects(verb, 'harm')
  const doubtful = targets.filter((target) => careful.every((marked) => compare(target, marked) !== 'same'))
  if (!asks || careful.length === 0 || doubtful.length === 0) return compare
  return withAddresses(compare, await readAddresses([...new Set([...doubtful, ...careful])]))
}

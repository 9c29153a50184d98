import { setTimeout as wait } from 'node:timers/promises'
import type { ServerCheck } from '#core/reading/admission/tcp-check.ts'
import type { FarmDescription, ServerBehaviour } from '#native/farm.ts'
import type { ServerAddress } from '#native/terminal-services.ts'
import { dead } from './plan.ts'

/** What the console waits for a connection before it takes a server for silent, milliseconds. */
const deadlineMs = 1_500

/** A TCP check as the simulated servers would answer it: a living one in half the time of a call, a dead one never. */
export function createSimulatedCheck(
  behaviourOf: (address: ServerAddress) => ServerBehaviour | undefined,
): ServerCheck {
  return async (address) => {
    const behaviour = behaviourOf(address) ?? dead
    const isDead = behaviour.errors.WTSEnumerateSessionsExW !== undefined
    await wait(isDead ? deadlineMs : behaviour.latencyMs / 2)
    return isDead ? 'silent' : 'answers'
  }
}

/** The same for a farm that stays as it was planned. */
export function checkOf({ servers }: FarmDescription): ServerCheck {
  const behaviours = new Map(servers.map(({ address, behaviour }) => [address, behaviour]))
  return createSimulatedCheck((address) => behaviours.get(address))
}

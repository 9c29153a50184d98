import type { ActionRequest } from '#contract/action-request.ts'
import { settle } from '#core/testing/fake-clock.ts'
import type { FarmFunction } from '#native/farm.ts'
import { complaintsOf } from './judge.ts'
import {
  createWorld,
  firstAddresses,
  machines,
  people,
  sessionIds,
  type Faults,
  type World,
} from './world.ts'

export const verbs = ['reset', 'log-off', 'disconnect', 'message', 'question', 'end-program'] as const
/** What a server can be made to hang in; the first is the look. */
export const hanging: readonly FarmFunction[] = [
  'WTSQuerySessionInformationW',
  'WinStationReset',
  'WTSLogoffSession',
  'WTSEnumerateSessionsExW',
]
export const pauses = [1, 19, 21, 45, 500, 2_000, 9_000, 31_000] as const

/** One thing that happens. Numbers are taken modulo what there is to choose from; of tickets and actions the newest is the first. */
export type Step =
  | { readonly step: 'wait'; readonly pause: number }
  | { readonly step: 'prepare'; readonly verb: number; readonly row: number; readonly several: boolean }
  | { readonly step: 'commit'; readonly ticket: number }
  | { readonly step: 'stop'; readonly action: number }
  | { readonly step: 'list'; readonly entry: number }
  | { readonly step: 'log-on'; readonly machine: number; readonly id: number; readonly who: number }
  | { readonly step: 'log-off'; readonly machine: number; readonly id: number }
  | { readonly step: 'hang'; readonly machine: number; readonly in: number }
  | { readonly step: 'wake'; readonly machine: number }
  | { readonly step: 'refuse'; readonly machine: number; readonly code: number }
  | { readonly step: 'kill' }
  | { readonly step: 'remove'; readonly entry: number }
  | { readonly step: 'put'; readonly entry: number; readonly address: number }

const pick = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(all.length, 1)]

/** Runs a schedule to its end; what the oracle has to complain of. */
export async function complaintsAfter(
  steps: readonly Step[],
  faults: Faults = {},
): Promise<readonly string[]> {
  const world = await createWorld(faults)
  for (const step of steps) {
    // oxlint-disable-next-line no-await-in-loop -- it is a schedule
    await carryOut(world, step)
  }
  for (const machine of machines) world.farm.find(machine)?.changeBehaviour({ hangs: [], errors: {} })
  await world.clock.advance(5_000)
  await world.end()
  return complaintsOf(world.happened)
}

/** How many calls a schedule led to: one that leads to none proves nothing. */
export async function callsAfter(steps: readonly Step[]): Promise<number> {
  const world = await createWorld()
  for (const step of steps) {
    // oxlint-disable-next-line no-await-in-loop -- it is a schedule
    await carryOut(world, step)
  }
  await world.end()
  return world.happened.filter(({ what }) => what === 'call').length
}

async function carryOut(world: World, step: Step): Promise<void> {
  const { clock, farm, tickets } = world
  switch (step.step) {
    case 'wait':
      return clock.advance(pick(pauses, step.pause) ?? 1)
    case 'prepare': {
      const request = requestOf(world, step)
      if (request !== null) world.prepare(request)
      break
    }
    case 'commit': {
      const ticket = pick(tickets.toReversed(), step.ticket)
      if (ticket !== undefined) world.commit(ticket)
      break
    }
    case 'stop': {
      const action = pick(world.actions.all().toReversed(), step.action)
      if (action !== undefined) world.stop(action.actionId)
      break
    }
    case 'list':
      void world.list(`entry-${step.entry % firstAddresses.length}`)
      break
    case 'log-on':
      world.putPerson(
        pick(machines, step.machine) ?? '',
        pick(sessionIds, step.id) ?? 2,
        pick(people, step.who) ?? '',
      )
      break
    case 'log-off':
      farm.find(pick(machines, step.machine) ?? '')?.sessions.delete(pick(sessionIds, step.id) ?? 2)
      break
    case 'hang':
      farm
        .find(pick(machines, step.machine) ?? '')
        ?.changeBehaviour({ hangs: [pick(hanging, step.in) ?? 'WinStationReset'] })
      break
    case 'wake':
      farm.find(pick(machines, step.machine) ?? '')?.changeBehaviour({ hangs: [], errors: {} })
      break
    case 'refuse':
      farm.find(pick(machines, step.machine) ?? '')?.changeBehaviour({
        errors: { WinStationReset: [5, 1726][step.code % 2] ?? 5, WTSLogoffSession: 5 },
      })
      break
    case 'kill':
      world.killHosts()
      break
    case 'remove':
      world.removeEntry(step.entry % firstAddresses.length)
      break
    case 'put':
      world.putEntry(step.entry % firstAddresses.length, pick(firstAddresses, step.address) ?? 'RDS01')
      break
    default:
      throw new Error(`no step ${JSON.stringify(step satisfies never)}`)
  }
  return settle()
}

/** One row, or all there are; what is asked for is filled in from the farm. */
function requestOf(
  { snapshot, farm }: World,
  { verb, row, several }: Extract<Step, { step: 'prepare' }>,
): ActionRequest | null {
  const rows = snapshot.serverIds().flatMap((serverId) => snapshot.rowsOf(serverId))
  const one = pick(rows, row)
  if (one === undefined) return null
  const { sessionKey, serverId, sessionId } = one
  const sessionKeys = several ? rows.map((each) => each.sessionKey) : [sessionKey]
  const ending = { sessionKeys, includeActive: true, include: [], afterMessage: null }
  const words = {
    sessionKeys,
    title: 'Helpdesk',
    text: 'Please save.',
    minutes: null,
    includeDisconnected: true,
  }
  const name = pick(verbs, verb) ?? 'reset'
  switch (name) {
    case 'message':
      return { verb: 'message', ...words, answer: null }
    case 'question':
      return { verb: 'message', ...words, answer: { buttons: 'yes-no', waitSeconds: 30 } }
    case 'end-program': {
      const address = snapshot.server(serverId)?.entry.address ?? ''
      const processId = farm.find(address)?.sessions.get(sessionId)?.processes[0]?.processId
      return processId === undefined ? null : { verb: name, sessionKey, processId }
    }
    case 'reset':
    case 'log-off':
    case 'disconnect':
      return { verb: name, ...ending }
    default:
      throw new Error(`no verb ${String(name satisfies never)}`)
  }
}

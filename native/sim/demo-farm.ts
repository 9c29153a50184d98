import type { Account } from '#contract/session.ts'
import type { FirstServer } from '#contract/server.ts'
import type { FarmAnswer } from '../farm.ts'
import { systemClock, type HostClock } from '../host/host-clock.ts'
import { createRandom } from './demo/random.ts'
import { createPerson, type Person } from './demo/person.ts'
import { parts, takenNames, type Part } from './demo/cast.ts'
import { createAccounts } from './demo/names.ts'
import { createPlace, type Place } from './demo/place.ts'
import { emptyServers, firstServers, serverPlans, type ServerPlan } from './demo/servers.ts'
import { createSimulatedFarm, type SimulatedFarm } from './simulated-farm.ts'

export interface DemoFarmOptions {
  /** The same seed and the same clock give the same farm. */
  readonly seed: string
  readonly clock?: HostClock
  /** How often the farm moves on, milliseconds. */
  readonly tickMs?: number
}

/** A dozen servers with some four hundred sessions that live. */
export interface DemoFarm extends SimulatedFarm {
  /** What the console's server list starts with. */
  readonly firstServers: readonly FirstServer[]
  /** Lets the farm live from now on; returns what stops it. */
  readonly start: () => () => void
}

const second = 1000
const minute = 60 * second
/** The farm has lived this long before it is seen, so that sessions have a past. */
const pastMinutes = 26 * 60
const keptCalls = 2000

/** How somebody answers a message. It follows from the name alone, so that it disturbs no other chance. */
function answerOf({ domain, user }: Account): FarmAnswer | null {
  const random = createRandom(`answer ${domain} ${user}`)
  const button = random.weigh<FarmAnswer['button'] | null>([
    ['yes', 55],
    ['no', 20],
    [null, 25],
  ])
  return button === null ? null : { button, afterMs: random.integer(3, 20) * 1000 }
}

/** What happens in the farm by itself. */
interface Life {
  /** Lets everything happen that happens until then. However it is cut into pieces, the outcome is the same. */
  readonly advance: (to: number) => void
}

function earliest(people: readonly Person[]): Person | null {
  let first: Person | null = null
  for (const person of people) {
    if (!first || person.nextAt() < first.nextAt()) first = person
  }
  return first
}

function createLife(people: readonly Person[]): Life {
  return {
    advance: (to) => {
      // First of all, who lost a session notices: nobody goes on working in what was reset.
      for (const person of people) person.refresh(to)
      for (let next = earliest(people); next && next.nextAt() <= to; next = earliest(people)) next.step()
      for (const person of people) person.refresh(to)
    },
  }
}

/** What the people's past follows from. */
interface Past {
  readonly seed: string
  readonly startAt: number
}

type AccountFor = ReturnType<typeof createAccounts>

function playPart(part: Part, place: Place, { seed, startAt }: Past): Person {
  const { account, server, seat, phases, stays, answer = answerOf(account) } = part
  const random = createRandom(`${seed} ${server} ${account.domain} ${account.user}`)
  const script = phases.map(([phase, before]) => ({ phase, at: Math.round(startAt - before * minute) }))
  return createPerson({ account, place, random, seat, script, stays, answer })
}

/** Those whom chance leads. They came one by one, in the first two hours of the past. */
function crowd(plan: ServerPlan, place: Place, accountFor: AccountFor, past: Past): Person[] {
  const { seed, startAt } = past
  return Array.from({ length: plan.people }, (_, index) => {
    const random = createRandom(`${seed} ${plan.address} ${index}`)
    const at = startAt - pastMinutes * minute + random.integer(0, 120 * minute)
    const account = accountFor(plan.address)
    return createPerson({
      answer: answerOf(account),
      account,
      place,
      random,
      seat: 'client',
      script: [{ phase: 'arriving', at }],
      stays: false,
    })
  })
}

function populate({ state }: SimulatedFarm, past: Past): Person[] {
  const accountFor = createAccounts(createRandom(`${past.seed} names`), takenNames)
  return serverPlans.flatMap((plan) => {
    const server = state.find(plan.address)
    if (!server) throw new Error(`no server ${plan.address}`)
    const place = createPlace(server, plan.site)
    const own = parts.filter((part) => part.server === plan.address)
    return [...own.map((part) => playPart(part, place, past)), ...crowd(plan, place, accountFor, past)]
  })
}

/** Moves on every `tickMs`, however late a tick comes; nothing more runs while nobody asks. */
function startTicking(clock: HostClock, tickMs: number, tick: () => void): () => void {
  let stopTimer = clock.startTimer(tickMs, again)
  function again(): void {
    tick()
    stopTimer = clock.startTimer(tickMs, again)
  }
  return () => stopTimer()
}

export function createDemoFarm({ seed, clock = systemClock, tickMs = second }: DemoFarmOptions): DemoFarm {
  const startAt = Math.floor(clock.now())
  const withConsolePerson = new Set(
    parts.filter(({ seat }) => seat === 'console').map(({ server }) => server),
  )
  const description = { servers: emptyServers(startAt, withConsolePerson) }
  const farm = createSimulatedFarm({ description, clock, keptCalls })
  const life = createLife(populate(farm, { seed, startAt }))
  life.advance(startAt)
  return {
    ...farm,
    firstServers,
    start: () => startTicking(clock, tickMs, () => life.advance(Math.floor(clock.now()))),
  }
}

import { expect, it } from 'vitest'
import { sessionState } from '#contract/session-state.ts'
import { actingOn } from '../conformance/acting.ts'
import type { FarmSession } from '../farm.ts'
import { createFakeClock } from '../host/testing/fake-clock.ts'
import { createDemoFarm, type DemoFarm } from './demo-farm.ts'

const minute = 60_000
const hour = 60 * minute
/** No clock here gets there. */
const notAfter = 4_000_000_000_000

/** A farm that lives by a clock of its own. */
function startFarm({ seed = 'one', tickMs = minute } = {}) {
  const clock = createFakeClock()
  const farm = createDemoFarm({ seed, clock, tickMs })
  return { clock, farm, stop: farm.start() }
}

const sessionsOf = ({ state }: DemoFarm) =>
  state.servers.flatMap(({ address, sessions }) =>
    [...sessions].map(([id, session]) => ({ address, id, session })),
  )

const accounts = (seed: string) => sessionsOf(startFarm({ seed }).farm).map(({ session }) => session.account)

const work = (session: FarmSession | undefined) => ({
  input: session?.lastInputAt ?? 0,
  bytes: session?.outgoingBytes ?? 0,
  processorTime: session?.processes.at(-1)?.processorTime ?? 0,
})

const find = ({ state }: DemoFarm, address: string, user: string) =>
  [...(state.find(address)?.sessions.values() ?? [])].filter(({ account }) => account?.user === user)

/** Lets all that waits for nothing but its turn run. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

it('is the same farm for the same seed and clock, hours later too', () => {
  const [one, other] = [startFarm(), startFarm()]
  expect(sessionsOf(one.farm)).toEqual(sessionsOf(other.farm))
  for (const { clock } of [one, other]) clock.advance(3 * hour)
  expect(sessionsOf(one.farm)).toEqual(sessionsOf(other.farm))
})

it('is the same farm however often it ticks', () => {
  const [fine, coarse] = [startFarm({ tickMs: 1000 }), startFarm({ tickMs: 5 * minute })]
  for (const { clock } of [fine, coarse]) clock.advance(10 * minute)
  expect(sessionsOf(fine.farm)).toEqual(sessionsOf(coarse.farm))
})

it('is another farm for another seed', () => {
  expect(accounts('one')).not.toEqual(accounts('two'))
})

it('shows every state that Windows documents, among some four hundred', () => {
  const sessions = sessionsOf(startFarm().farm)
  expect(new Set(sessions.map(({ session }) => session.state))).toEqual(
    new Set(sessionState.options.filter((state) => state !== 'unknown')),
  )
  expect(sessions.length).toBeGreaterThan(380)
  expect(sessions.length).toBeLessThan(470)
})

it('gives the list a dozen servers in groups: one nobody has, one that denies, one that is slow', async () => {
  const { farm, clock } = startFarm()
  const { services, firstServers } = farm
  expect(firstServers).toHaveLength(12)
  const groups = new Set(firstServers.map(({ group }) => group))
  const expected = new Set(['Amsterdam', 'Finance', 'Leeds', 'London', 'Workstations'])
  expect(groups).toEqual(expected)

  const lists = firstServers.map(async ({ address }) => {
    const startedAt = clock.now()
    const list = await services.listSessions(address)
    const answer = list.ok
      ? 'listed'
      : list.failure.kind === 'windows'
        ? list.failure.code
        : list.failure.kind
    return { address, answer, tookMs: clock.now() - startedAt }
  })
  await settle()
  clock.advance(100)
  await settle()
  clock.advance(2900)
  const unusual = (await Promise.all(lists)).filter(
    ({ answer, tookMs }) => answer !== 'listed' || tookMs > 100,
  )
  expect(unusual).toEqual([
    { address: 'LON-RDS04', answer: 'listed', tookMs: 3000 },
    { address: 'FIN-RDS01', answer: 5, tookMs: 100 },
    { address: 'AMS-RDS03', answer: 1722, tookMs: 0 },
  ])
})

it('tells its stories: a frozen alice with a namesake, j.smith on three servers, an orphan', () => {
  const { farm, clock } = startFarm({ tickMs: 1000 })
  const frozen = () => find(farm, 'LON-RDS01', 'alice')[0]
  const before = frozen()
  clock.advance(5 * minute)
  expect(before).toMatchObject({ state: 'active', account: { domain: 'CONTOSO' } })
  expect(frozen()).toEqual(before)
  expect(find(farm, 'RDS07', 'alice')[0]?.account).toEqual({ domain: 'RDS07', user: 'alice' })
  const smiths = ['LON-RDS01', 'LON-RDS03', 'AMS-RDS01'].map(
    (address) => find(farm, address, 'j.smith').length,
  )
  expect(smiths).toEqual([1, 1, 1])
  expect(find(farm, 'LON-RDS02', 't.okafor')[0]).toMatchObject({ state: 'down', afterReset: 'sticks' })
})

it('moves: input, bytes and processor time of those who work go on', () => {
  const { farm, clock } = startFarm({ tickMs: 1000 })
  const [one] = find(farm, 'HELPDESK-07', 'helpdesk7')
  clock.advance(2 * minute)
  const [later] = find(farm, 'HELPDESK-07', 'helpdesk7')
  expect(work(later).input).toBeGreaterThan(work(one).input)
  expect(work(later).bytes).toBeGreaterThan(work(one).bytes)
  expect(work(later).processorTime).toBeGreaterThan(work(one).processorTime)
})

it('stands still once stopped, and leaves no timer', () => {
  const { farm, clock, stop } = startFarm()
  clock.advance(10 * minute)
  stop()
  const before = sessionsOf(farm)
  clock.advance(hour)
  expect(sessionsOf(farm)).toEqual(before)
  expect(clock.timerCount()).toBe(0)
})

/** Lets time pass in steps, as one answer after the other takes it. */
async function withAnswer<T>(clock: { advance: (ms: number) => void }, asked: Promise<T>, ms: number) {
  const longest = 5
  for (let steps = 0; steps < longest; steps += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const isThere = await Promise.race([asked.then(() => true), settle().then(() => false)])
    if (isThere) break
    clock.advance(ms)
  }
  return asked
}

it('gives a session that was reset to nobody; its user logs on again soon', async () => {
  const { farm, clock } = startFarm({ tickMs: 1000 })
  const [frozen] = find(farm, 'LON-RDS01', 'alice')
  if (!frozen) throw new Error('alice is not there')
  const reset = actingOn(farm.services, notAfter).resetSession('LON-RDS01', frozen.sessionId)
  expect(await withAnswer(clock, reset, 12)).toMatchObject({ ok: true })
  clock.advance(30_000)
  expect(find(farm, 'LON-RDS01', 'alice')).toEqual([])
  clock.advance(5 * minute)
  const [again] = find(farm, 'LON-RDS01', 'alice')
  expect(again?.logonAt).toBeGreaterThan(frozen.logonAt ?? Infinity)
})

it('lets a person whose client was taken away come back to the same session', async () => {
  const { farm, clock } = startFarm({ tickMs: 1000 })
  const [before] = find(farm, 'HELPDESK-07', 'helpdesk7')
  if (!before) throw new Error('helpdesk7 is not there')
  const done = await withAnswer(
    clock,
    actingOn(farm.services, notAfter).disconnectSession('HELPDESK-07', before.sessionId),
    12,
  )
  expect(done).toMatchObject({ ok: true })
  clock.advance(10_000)
  expect(find(farm, 'HELPDESK-07', 'helpdesk7')).toMatchObject([
    { state: 'disconnected', logonAt: before.logonAt, sessionId: before.sessionId },
  ])
  clock.advance(5 * minute)
  expect(find(farm, 'HELPDESK-07', 'helpdesk7')).toMatchObject([{ state: 'active', logonAt: before.logonAt }])
})

it('frees a session whose busy program is ended', async () => {
  const { farm, clock } = startFarm({ tickMs: 1000 })
  const [busy] = find(farm, 'LEE-RDS01', 'm.garcia')
  const program = busy?.processes.at(-1)
  if (!busy || !program) throw new Error('m.garcia is not busy')
  await withAnswer(
    clock,
    actingOn(farm.services, notAfter).endProcess('LEE-RDS01', busy.sessionId, program),
    25,
  )
  clock.advance(2_000)
  const [freed] = find(farm, 'LEE-RDS01', 'm.garcia')
  expect(freed?.logonAt).toBe(busy.logonAt)
  expect(freed?.processes.map(({ processId }) => processId)).not.toContain(program.processId)
  const before = work(freed).processorTime
  clock.advance(10_000)
  const [later] = find(farm, 'LEE-RDS01', 'm.garcia')
  expect(work(later).processorTime - before).toBeLessThan(10_000 * 10_000 * 0.5)
})

it('has people who agree, who refuse and who keep silent', async () => {
  const { farm, clock } = startFarm({ tickMs: 1000 })
  const question = { title: '', text: 'May I?', question: { buttons: 'yes-no', waitSeconds: 60 } } as const
  const ask = async (address: string, user: string) => {
    const [session] = find(farm, address, user)
    const asked = actingOn(farm.services, notAfter).askPerson(address, session?.sessionId ?? 0, question)
    // First the looks and the way there, then the person's time.
    for (const ms of [30, 30, 30, 60_000]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await settle()
      clock.advance(ms)
    }
    return asked
  }
  expect([
    await ask('LON-RDS01', 'j.smith'),
    await ask('LEE-RDS01', 'm.garcia'),
    await ask('LON-RDS01', 'alice'),
  ]).toMatchObject([
    { value: { answer: 'yes' } },
    { value: { answer: 'no' } },
    { value: { answer: 'no-answer' } },
  ])
})

it('has a server in drain, and one where much is denied', () => {
  const { state } = startFarm().farm
  expect(state.find('AMS-RDS02')?.logons()).toBe('drain')
  expect(state.find('RDS07')?.behaviour().errors).toMatchObject({
    WTSLogoffSession: 7045,
    WinStationReset: 7045,
  })
  expect(state.find('RDS07')?.behaviour().errors.WTSSendMessageW).toBeUndefined()
})

/** What is wrong with a session by the rules of Windows; empty when nothing is. `now` is its server's. */
function flaws({ session }: { readonly session: FarmSession }, now: number): string[] {
  const { logonAt, connectAt, disconnectAt, lastInputAt, state, account } = session
  const times = { logonAt, connectAt, disconnectAt, lastInputAt }
  const found = Object.entries(times)
    .filter(([, at]) => at !== null && (at > now || !Number.isInteger(at)))
    .map(([name]) => `${name} is not a past time`)
  if (lastInputAt !== null && lastInputAt < (logonAt ?? Infinity)) found.push('input before log on')
  if (state === 'active' && (!account || logonAt === null || disconnectAt !== null)) found.push('half active')
  if (state === 'connected' && (account || logonAt !== null)) found.push('somebody at the logon screen')
  if (state === 'disconnected') {
    const { clientName, clientAddress } = session
    if (clientName !== null || clientAddress !== null) found.push('a client that is gone')
    if (account && (session.stationName !== null || disconnectAt === null)) found.push('half disconnected')
  }
  if (session.outgoingBytes >= 2 ** 32 || session.incomingBytes >= 2 ** 32) found.push('too many bytes')
  return found
}

const repeated = (values: readonly (string | number)[]) =>
  values.filter((value, index) => values.indexOf(value) !== index)

it('keeps the rules of Windows for days, and gives ids to new people', () => {
  const { farm, clock } = startFarm({ tickMs: 10 * minute })
  const peopleById = new Map<string, Set<string>>()
  const wrong: string[] = []
  for (let hours = 0; hours < 60; hours += 1) {
    clock.advance(hour)
    for (const { address, sessions, behaviour } of farm.state.servers) {
      const now = clock.now() + behaviour().clockOffsetMs
      const all = [...sessions.values()]
      const stations = all.flatMap(({ stationName }) => stationName ?? [])
      const processIds = all.flatMap(({ processes }) => processes.map(({ processId }) => processId))
      wrong.push(...repeated(stations).map((name) => `${address}: ${name} twice`))
      if (new Set(processIds).size < processIds.length) wrong.push(`${address}: a process id twice`)
      for (const [id, session] of sessions) {
        if (id !== session.sessionId) wrong.push(`${address}: ${id} holds ${session.sessionId}`)
        wrong.push(...flaws({ session }, now).map((flaw) => `${address} ${id}: ${flaw}`))
        const key = `${address} ${id}`
        const people = peopleById.get(key) ?? new Set()
        if (session.account) peopleById.set(key, people.add(session.account.user))
      }
    }
    const count = sessionsOf(farm).length
    if (count < 350 || count > 480) wrong.push(`${count} sessions after ${hours} hours`)
  }
  expect(wrong).toEqual([])
  expect([...peopleById.values()].filter((people) => people.size > 1).length).toBeGreaterThan(50)
}, 30_000)

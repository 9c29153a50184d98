import { describe, expect, test } from 'vitest'
import { createFakeClock, settle } from '../testing/fake-clock.ts'
import { createAdmission, type Finding, type Leave, type Visitor } from './admission.ts'
import type { Reachability } from './server-check.ts'

interface Given {
  readonly answers?: Readonly<Record<string, Reachability>>
  readonly wanted?: readonly string[]
  readonly narrowPlaces?: number
  readonly widePlaces?: number
}

/** Lets servers in and notes the order; whoever is in leaves when the test says so. */
function doorOf({ answers, wanted = [], narrowPlaces = 1, widePlaces = 0 }: Given) {
  const asked: string[] = []
  const inside = new Map<string, Leave>()
  const turnedAway: string[] = []
  const silent: string[] = []
  const clock = createFakeClock()
  const admission = createAdmission({
    clock,
    check:
      answers === undefined
        ? null
        : async (address) => {
            asked.push(address)
            return answers[address] ?? 'unknown'
          },
    isWanted: (serverId) => wanted.includes(serverId),
    narrowPlaces,
    widePlaces: () => widePlaces,
    onSilent: ({ serverId }) => silent.push(serverId),
  })
  const enter = (name: string, over: Partial<Visitor> = {}) =>
    void admission
      .enter({ serverId: name, address: name, known: true, failuresInRow: 0, ...over })
      .then((leave) => (leave === null ? turnedAway.push(name) : inside.set(name, leave)))
  return { clock, admission, asked, turnedAway, silent, enter, inside, names: () => [...inside.keys()] }
}

const lost = { failuresInRow: 1 }
const unknown = { known: false }

test('a server that was read is let in without being asked', async () => {
  const { asked, enter, names } = doorOf({ answers: {} })
  enter('RDS01')
  await settle()
  expect([asked, names()]).toEqual([[], ['RDS01']])
})

test('the silent go through the narrow lane one by one, past the living', async () => {
  const { enter, names, inside } = doorOf({
    answers: { A: 'silent', B: 'silent', C: 'answers', D: 'unknown' },
  })
  for (const name of ['A', 'B', 'C', 'D']) enter(name, unknown)
  await settle()
  expect(names()).toEqual(['A', 'C', 'D'])
  inside.get('A')?.('silent')
  inside.get('A')?.('silent')
  await settle()
  expect(names()).toEqual(['A', 'C', 'D', 'B'])
})

test('a server that failed and answers again does not wait', async () => {
  const { enter, names } = doorOf({ answers: { A: 'silent', B: 'silent', C: 'answers' } })
  for (const name of ['A', 'B', 'C']) enter(name, lost)
  await settle()
  expect(names()).toEqual(['A', 'C'])
})

test('where nobody can be asked, those that failed go through the narrow lane, new ones do not', async () => {
  const { enter, names } = doorOf({})
  for (const name of ['A', 'B']) enter(name, lost)
  enter('NEW', unknown)
  await settle()
  expect(names()).toEqual(['A', 'NEW'])
})

test('who is wanted comes first, then who failed least', async () => {
  const { enter, names, inside } = doorOf({ wanted: ['SEEN'] })
  enter('FIRST', { failuresInRow: 9 })
  enter('OLD', { failuresInRow: 9 })
  enter('NEW', { failuresInRow: 1 })
  enter('SEEN', { failuresInRow: 9 })
  for (const name of ['FIRST', 'SEEN', 'NEW']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is what is tested
    await settle()
    inside.get(name)?.('silent')
  }
  await settle()
  expect(names()).toEqual(['FIRST', 'SEEN', 'NEW', 'OLD'])
})

test('who never answered comes after who did', async () => {
  const { enter, names, inside } = doorOf({ answers: { FULL: 'silent', NEW: 'silent', OLD: 'silent' } })
  enter('FULL', lost)
  enter('NEW', unknown)
  enter('OLD', { failuresInRow: 9 })
  await settle()
  inside.get('FULL')?.('silent')
  await settle()
  expect(names()).toEqual(['FULL', 'OLD'])
})

test('who waits and answers when asked again is let in', async () => {
  const answers: Record<string, Reachability> = { A: 'silent', B: 'silent', C: 'silent' }
  const { admission, enter, names } = doorOf({ answers })
  for (const name of ['A', 'B', 'C']) enter(name, lost)
  await settle()
  expect(names()).toEqual(['A'])
  answers['C'] = 'answers'
  admission.askAgain()
  await settle()
  expect(names()).toEqual(['A', 'C'])
})

test('while many are slow those that answered before are asked too, and no longer once these have left', async () => {
  const { clock, asked, enter, inside, names } = doorOf({ answers: { NEXT: 'silent', LAST: 'answers' } })
  const slow = ['1', '2', '3', '4', '5', '6', '7', '8']
  for (const name of slow) enter(name)
  await clock.advance(1_000)
  expect(asked).toEqual([])
  for (const name of ['NEXT', 'NEXT2', 'LAST']) enter(name)
  await settle()
  expect([asked, names().slice(slow.length)]).toEqual([
    ['NEXT', 'NEXT2', 'LAST'],
    ['NEXT', 'NEXT2', 'LAST'],
  ])
  inside.get('1')?.('silent')
  enter('AFTER')
  await settle()
  expect(asked).toHaveLength(3)
  expect(names()).toContain('AFTER')
})

test('who is dismissed waits no longer, neither in the lane nor for an answer', async () => {
  const { admission, enter, names, turnedAway } = doorOf({ answers: { A: 'silent', B: 'silent' } })
  enter('A', lost)
  enter('B', lost)
  await settle()
  admission.dismiss('B')
  enter('C', unknown)
  admission.dismiss('C')
  await settle()
  expect([names(), turnedAway]).toEqual([['A'], ['B', 'C']])
})

describe('the lane', () => {
  const silent = Array.from({ length: 20 }, (_none, at) => `S${at}`)
  const answers = Object.fromEntries(silent.map((name) => [name, 'silent' as const]))
  const laneOf = async (widePlaces = 8) => {
    const door = doorOf({ answers, narrowPlaces: 2, widePlaces })
    for (const name of silent) door.enter(name, unknown)
    await settle()
    const end = async (finding: Finding, ...names: readonly string[]) => {
      for (const name of names) door.inside.get(name)?.(finding)
      for (const name of names) door.inside.delete(name)
      await settle()
    }
    const held = () => silent.filter((name) => door.inside.has(name)).length
    return { ...door, end, held }
  }

  test('doubles with each round of calls that come back, up to its most', async () => {
    const { end, held, names } = await laneOf()
    const rounds = [held()]
    for (let round = 0; round < 3; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one round after the other
      await end('dead', ...names())
      rounds.push(held())
    }
    expect(rounds).toEqual([2, 4, 8, 6])
  })

  test.each(['silent', 'alive'] as const)('is narrow again as soon as one is %s', async (finding) => {
    const { end, held, names } = await laneOf()
    await end('dead', ...names())
    const [first = ''] = names()
    await end(finding, first)
    expect(held()).toBe(3)
    await end(finding, ...names())
    expect(held()).toBe(2)
  })

  test('is narrow again as soon as others come back', async () => {
    const { admission, end, held, names } = await laneOf()
    await end('dead', ...names())
    admission.askAgain()
    const [first = '', second = ''] = names()
    await end('silent', first, second)
    expect(held()).toBe(2)
  })

  test('does not widen while a living server is read slowly', async () => {
    const { clock, end, enter, held, inside, names } = await laneOf()
    enter('RDS01')
    await clock.advance(1_000)
    await end('dead', ...names().filter((name) => name !== 'RDS01'))
    expect(held()).toBe(2)
    inside.get('RDS01')?.('alive')
    await end('dead', ...names().filter((name) => name !== 'RDS01'))
    expect(held()).toBe(4)
  })

  test('stays narrow where nothing is said of more threads', async () => {
    const { end, held, names } = await laneOf(0)
    await end('dead', ...names())
    expect(held()).toBe(2)
  })
})

test('who is asked and silent is told, whether there is room or not', async () => {
  const { enter, silent } = doorOf({ answers: { A: 'silent', B: 'silent', C: 'answers', D: 'unknown' } })
  for (const name of ['A', 'B', 'C', 'D']) enter(name, lost)
  await settle()
  expect(silent).toEqual(['A', 'B'])
})

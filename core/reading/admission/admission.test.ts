import { describe, expect, test } from 'vitest'
import { createFakeClock, passing, settle } from '../../testing/fake-clock.ts'
import { createAdmission, type Leave } from './admission.ts'
import { manyNames } from '../../testing/reading-farm.ts'
import { oneShotLimits, type Limits } from './concurrency-limits.ts'
import type { Reachability } from './tcp-check.ts'
import type { ReadResult, Candidate } from './trust.ts'

interface Given {
  readonly answers?: Readonly<Record<string, Reachability>>
  readonly wanted?: readonly string[]
  readonly limits?: Partial<Limits>
}

/** Credentials that a server took already. */
const nothingOfCredentials = {
  hostReady: Promise.resolve(),
  isAsked: () => false,
  asked: () => [],
  onPaused: () => undefined,
  onResumed: () => undefined,
} as const

/** Lets servers in and notes the order; whoever is in leaves when the test says so. */
function doorOf({ answers, wanted = [], limits = {} }: Given) {
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
    wanted: () => wanted,
    limits: () => ({ ...oneShotLimits, narrow: 1, wide: 1, ...limits }),
    onSilent: ({ serverId }) => silent.push(serverId),
    ...nothingOfCredentials,
  })
  admission.noteRead('SOME', false)
  const enter = (name: string, over: Partial<Candidate> = {}) =>
    void admission
      .enter({ serverId: name, address: name, known: true, failuresInRow: 0, ...over })
      .then((leave) => (leave === null ? turnedAway.push(name) : inside.set(name, leave)))
  return { clock, admission, asked, turnedAway, silent, enter, inside, names: () => [...inside.keys()] }
}

const lost = { failuresInRow: 1 }
const unknown = { known: false }
const neverFound = { ...unknown, ...lost }

test('a server that was read is let in without being asked', async () => {
  const { asked, enter, names } = doorOf({ answers: {} })
  enter('RDS01')
  await settle()
  expect([asked, names()]).toEqual([[], ['RDS01']])
})

test('the silent are let in one by one, past the living', async () => {
  const { enter, names, inside } = doorOf({
    answers: { A: 'silent', B: 'silent', C: 'answers' },
  })
  for (const name of ['A', 'B', 'C']) enter(name, neverFound)
  await settle()
  expect(names()).toEqual(['A', 'C'])
  inside.get('A')?.('silent')
  inside.get('A')?.('silent')
  await settle()
  expect(names()).toEqual(['A', 'C', 'B'])
})

test('a server that failed and answers again does not wait', async () => {
  const { enter, names } = doorOf({ answers: { A: 'silent', B: 'silent', C: 'answers' } })
  for (const name of ['A', 'B', 'C']) enter(name, lost)
  await settle()
  expect(names()).toEqual(['A', 'C'])
})

test('where nobody can be asked, those that failed go one by one, new ones do not', async () => {
  const { enter, names } = doorOf({})
  for (const name of ['A', 'B']) enter(name, lost)
  enter('NEW', unknown)
  await settle()
  expect(names()).toEqual(['NEW', 'A'])
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
  enter('NEW', { ...unknown, failuresInRow: 9 })
  enter('OLD', { failuresInRow: 9 })
  await settle()
  inside.get('FULL')?.('silent')
  await settle()
  expect(names()).toEqual(['FULL', 'OLD'])
})

test('who waits and answers when asked again is let in', async () => {
  const answers: Record<string, Reachability> = { A: 'silent', B: 'silent', C: 'silent' }
  const { admission, clock, enter, names } = doorOf({ answers })
  for (const name of ['A', 'B', 'C']) enter(name, lost)
  await settle()
  expect(names()).toEqual(['A'])
  answers['C'] = 'answers'
  admission.checkAgain()
  await clock.advance(25)
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

describe('who was never read', () => {
  test('is let in unchecked while there is room, and needs no check where its call comes back', async () => {
    const { asked, clock, enter, inside, names } = doorOf({ answers: { A: 'silent', B: 'silent' } })
    for (const name of ['A', 'B']) enter(name, unknown)
    await settle()
    expect(names()).toEqual(['A', 'B'])
    for (const name of names()) inside.get(name)?.('alive')
    await clock.advance(5_000)
    expect(asked).toEqual([])
    expect(clock.waiting()).toBe(0)
  })

  test('and is silent once its call does not come back is told, and those behind it are checked first', async () => {
    const off = ['OFF0', 'OFF1']
    const waits = ['OFF2', 'OFF3', 'WELL']
    const { asked, clock, enter, inside, names, silent } = doorOf({
      answers: { OFF0: 'silent', OFF1: 'silent', OFF2: 'silent', OFF3: 'silent', WELL: 'answers' },
      limits: { untried: 2 },
    })
    for (const name of [...off, ...waits]) enter(name, unknown)
    await clock.advance(1_000)
    expect([names(), asked, silent]).toEqual([
      [...off, 'OFF2'],
      [...off, ...waits],
      [...off, 'OFF2', 'OFF3'],
    ])
    for (const name of off) inside.get(name)?.('silent')
    await settle()
    expect(names()).toEqual([...off, 'OFF2', 'WELL'])
  })

  test('and takes the connection but not the call costs those behind it no check, and is doubtful at the next', async () => {
    const { asked, clock, enter, inside, names } = doorOf({
      answers: { HANGS: 'answers', NEXT: 'answers' },
      limits: { untried: 1 },
    })
    for (const name of ['HANGS', 'NEXT']) enter(name, unknown)
    await clock.advance(400)
    expect(asked).toEqual([])
    await clock.advance(5_000)
    expect(asked).toEqual(['HANGS'])
    inside.get('HANGS')?.('silent')
    await settle()
    inside.clear()
    enter('OTHER', lost)
    enter('HANGS', neverFound)
    await clock.advance(25)
    expect(names()).toEqual(['OTHER'])
  })
})

async function askedForMore(others: number, ...wanted: readonly string[]) {
  const { admission, clock, enter } = doorOf({ wanted })
  const told: string[] = []
  for (const name of manyNames('NEW', others)) enter(name, unknown)
  await settle()
  for (const name of ['A', 'SEEN']) void admission.afterFirstLists(name).then(() => told.push(name))
  await clock.advance(200)
  enter('LAST', unknown)
  return { admission, clock, told }
}

describe('of many that were never read', () => {
  const many = manyNames('NEW', 200)
  const enterAll = async (silentEach: number, limits = {}) => {
    const answers = Object.fromEntries<Reachability>(
      many.map((name, at) => [name, at % silentEach === 0 ? 'silent' : 'answers']),
    )
    const door = doorOf({ answers, limits })
    for (const name of many) door.enter(name, unknown)
    await settle()
    return door
  }

  test('a few are called and a few checked; where these are there all are called', async () => {
    const { asked, names } = await enterAll(Infinity)
    expect(asked).toHaveLength(28)
    expect(names()).toHaveLength(200)
  })

  test('each is checked first where too many of a sample are not there', async () => {
    const { asked, clock, names } = await enterAll(3)
    await clock.advance(1_000)
    expect(new Set(asked).size).toBeGreaterThan(200 - 64)
    const silent = names()
      .slice(64)
      .filter((name) => many.indexOf(name) % 3 === 0)
    expect([names().length, silent.length]).toEqual([64 + 1 + 91, 1])
  })

  test('those of a sample that say nothing for a third of a second count as not there', async () => {
    const clock = createFakeClock()
    let entered = 0
    const admission = createAdmission({
      clock,
      check: () => new Promise(() => undefined),
      isWanted: () => false,
      wanted: () => [],
      limits: () => oneShotLimits,
      onSilent: () => undefined,
      ...nothingOfCredentials,
    })
    admission.noteRead('SOME', false)
    for (const name of many)
      void admission
        .enter({ serverId: name, address: name, ...unknown, failuresInRow: 0 })
        .then(() => (entered += 1))
    await clock.advance(299)
    expect(entered).toBe(64)
    await clock.advance(10_000)
    expect(entered).toBe(64)
  })
})

describe('more than its list is asked of a server', () => {
  test('once no first list was asked for lately, and at once where somebody looks at it', async () => {
    const { clock, told } = await askedForMore(20, 'SEEN')
    await clock.advance(200)
    expect(told).toEqual(['SEEN'])
    await clock.advance(50)
    expect(told).toEqual(['SEEN', 'A'])
    expect(clock.waiting()).toBe(0)
  })

  test('at once where only few are read', async () => {
    const { told } = await askedForMore(16)
    expect(told).toEqual(['A', 'SEEN'])
  })

  test('no more once it is dismissed, and nothing waits for it', async () => {
    const { admission, clock, told } = await askedForMore(20)
    for (const name of ['A', 'SEEN']) admission.dismiss(name)
    await settle()
    expect(told).toEqual(['A', 'SEEN'])
    await clock.advance(250)
    expect(clock.waiting()).toBe(0)
  })
})

test('who is dismissed waits no longer, neither for its turn nor for an answer', async () => {
  const { admission, enter, names, turnedAway } = doorOf({ answers: { A: 'silent', B: 'silent' } })
  enter('A', lost)
  enter('B', lost)
  await settle()
  admission.dismiss('B')
  enter('C', neverFound)
  admission.dismiss('C')
  await settle()
  expect([names(), turnedAway]).toEqual([['A'], ['B', 'C']])
})

describe('the limit of the doubtful', () => {
  const silent = Array.from({ length: 20 }, (_none, at) => `S${at}`)
  const answers = Object.fromEntries(silent.map((name) => [name, 'silent' as const]))
  const limitOf = async (wide = 8) => {
    const door = doorOf({ answers, limits: { narrow: 2, wide } })
    for (const name of silent) door.enter(name, neverFound)
    await door.clock.advance(25)
    const end = async (result: ReadResult, ...names: readonly string[]) => {
      for (const name of names) door.inside.get(name)?.(result)
      for (const name of names) door.inside.delete(name)
      await settle()
    }
    const running = () => silent.filter((name) => door.inside.has(name)).length
    return { ...door, end, running }
  }

  test('is as wide as can be until a call does not come back; then it grows with each that does', async () => {
    const { end, enter, running, names } = await limitOf(8)
    enter('RDS01')
    await settle()
    await end('alive', 'RDS01')
    expect(running()).toBe(8)
    await end('silent', ...names())
    const rounds = [running()]
    for (let round = 0; round < 2; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one round after the other
      await end('dead', ...names())
      rounds.push(running())
    }
    expect(rounds).toEqual([2, 4, 6])
  })

  test('is as wide as can be again at the first that comes back where none ever answered, and stays as it is for one that is there', async () => {
    const { end, running, names } = await limitOf(8)
    await end('silent', ...names())
    const [first = '', second = ''] = names()
    await end('dead', first)
    expect(running()).toBe(8)
    await end('alive', second)
    expect(running()).toBe(8)
  })

  test('stays narrow where nothing is said of more threads', async () => {
    const { end, running, names } = await limitOf(2)
    await end('dead', ...names())
    expect(running()).toBe(2)
  })
})

describe('threads are left to the living:', () => {
  test('who was never read waits where so many are inside already, and who answers promptly does not', async () => {
    const { enter, names } = doorOf({ limits: { untried: 3 } })
    for (const name of manyNames('NEW', 5)) enter(name, unknown)
    for (const name of manyNames('RDS', 5)) enter(name)
    await settle()
    expect(names().toSorted()).toEqual([...manyNames('NEW', 3), ...manyNames('RDS', 5)])
  })

  test('who answered the check and not the call is doubtful at the next, whatever the check says', async () => {
    const answers = { A: 'answers', B: 'answers', C: 'answers' } as const
    const { clock, enter, inside, names } = doorOf({ answers })
    for (const name of ['A', 'B', 'C']) enter(name, neverFound)
    await settle()
    inside.get('A')?.('dead')
    inside.get('B')?.('silent')
    inside.get('C')?.('alive')
    inside.clear()
    for (const name of ['A', 'B', 'C']) enter(name, { failuresInRow: name === 'C' ? 0 : 1 })
    await clock.advance(25)
    expect(names()).toEqual(['C', 'A'])
  })

  test('who misled is given another chance once others come back', async () => {
    const { admission, clock, enter, inside, names } = doorOf({ answers: { A: 'answers', B: 'answers' } })
    for (const name of ['A', 'B']) enter(name, neverFound)
    await settle()
    for (const name of ['A', 'B']) inside.get(name)?.('dead')
    inside.clear()
    for (const name of ['A', 'B']) enter(name, lost)
    await clock.advance(25)
    expect(names()).toEqual(['A'])
    admission.checkAgain()
    await clock.advance(25)
    expect(names()).toEqual(['A', 'B'])
  })

  test('who answers slowly has places of its own beside those never read, and is no reason for alarm', async () => {
    const slow = manyNames('SLOW', 9)
    const { asked, clock, enter, inside, names } = doorOf({ answers: {}, limits: { untried: 1, slow: 11 } })
    for (const name of slow) enter(name)
    await clock.advance(1_000)
    for (const name of slow) inside.get(name)?.('alive')
    inside.clear()
    for (const name of manyNames('NEW', 3)) enter(name, unknown)
    await settle()
    for (const name of slow) enter(name)
    await clock.advance(1_000)
    enter('RDS01')
    await settle()
    expect(names()).toEqual(['NEW0', ...slow, 'RDS01'])
    // Not for an alarm, but because it does not come back.
    expect(asked).toEqual(['NEW0'])
  })

  test('who answers slowly waits where the slow hold their places, and is prompt again after a prompt answer', async () => {
    const { clock, enter, inside, names } = doorOf({ limits: { slow: 1 } })
    for (const name of ['A', 'B']) enter(name)
    await clock.advance(1_000)
    for (const name of ['A', 'B']) inside.get(name)?.('alive')
    inside.clear()
    for (const name of ['A', 'B']) enter(name)
    await settle()
    expect(names()).toEqual(['A'])
    inside.get('A')?.('alive')
    enter('A')
    await settle()
    expect(names()).toEqual(['A', 'B'])
  })
})

test('of those alike, who took longest to answer the check begins first', async () => {
  const clock = createFakeClock()
  const tookMs: Readonly<Record<string, number>> = { FIRST: 10, NEAR: 20, FAR: 200 }
  const entered: string[] = []
  const admission = createAdmission({
    clock,
    check: async (address) => {
      await passing(clock, tookMs[address] ?? 0)
      return 'answers'
    },
    isWanted: () => false,
    wanted: () => [],
    limits: () => ({ ...oneShotLimits, untried: 1 }),
    onSilent: () => undefined,
    ...nothingOfCredentials,
  })
  admission.noteRead('SOME', false)
  const enter = async (name: string) => {
    const leave = await admission.enter({ serverId: name, address: name, ...neverFound })
    entered.push(name)
    await passing(clock, 1_000)
    leave?.('alive')
  }
  for (const name of Object.keys(tookMs)) void enter(name)
  await clock.advance(4_000)
  expect(entered).toEqual(['FIRST', 'FAR', 'NEAR'])
})

test('the place of one that is taken off the list is another’s', async () => {
  const { admission, enter, inside, names } = doorOf({ answers: { A: 'silent', B: 'silent' } })
  for (const name of ['A', 'B']) enter(name, lost)
  await settle()
  admission.dismiss('A')
  await settle()
  inside.get('A')?.('dead')
  enter('A', lost)
  await settle()
  expect(names()).toEqual(['A', 'B'])
})

test('who is asked and silent is told, whether there is room or not', async () => {
  const { enter, silent } = doorOf({ answers: { A: 'silent', B: 'silent', C: 'answers', D: 'unknown' } })
  for (const name of ['A', 'B', 'C', 'D']) enter(name, lost)
  await settle()
  expect(silent).toEqual(['A', 'B'])
})

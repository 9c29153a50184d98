import { expect, test } from 'vitest'
import { createFakeClock, settle } from '../testing/fake-clock.ts'
import { createAdmission, type Visitor } from './admission.ts'
import type { Reachability } from './server-check.ts'

interface Given {
  readonly answers?: Readonly<Record<string, Reachability>>
  readonly wanted?: readonly string[]
  readonly narrowPlaces?: number
}

/** Lets servers in and notes the order; whoever is in leaves when the test says so. */
function doorOf({ answers, wanted = [], narrowPlaces = 1 }: Given) {
  const asked: string[] = []
  const inside = new Map<string, () => void>()
  const turnedAway: string[] = []
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
  })
  const enter = (name: string, over: Partial<Visitor> = {}) =>
    void admission
      .enter({ serverId: name, address: name, known: true, failuresInRow: 0, ...over })
      .then((leave) => (leave === null ? turnedAway.push(name) : inside.set(name, leave)))
  return { clock, admission, asked, turnedAway, enter, inside, names: () => [...inside.keys()] }
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
  inside.get('A')?.()
  inside.get('A')?.()
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
    inside.get(name)?.()
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
  inside.get('FULL')?.()
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
  inside.get('1')?.()
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

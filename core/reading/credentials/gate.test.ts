import { expect, test } from 'vitest'
import { createFakeClock, settle } from '../../testing/fake-clock.ts'
import { createCredentialGate } from './gate.ts'

const names = (count: number) => Array.from({ length: count }, (_none, at) => `S${at + 1}`)

/** So many servers at the gate, in order; what became of each, and what was told. */
async function crowd(count: number, hostReady: Promise<unknown> = Promise.resolve()) {
  const clock = createFakeClock()
  const told: string[] = []
  const gate = createCredentialGate({
    clock,
    hostReady,
    onHeld: (refusedBy) => told.push(`held by ${refusedBy.join(' ')}`),
    onReleased: (refusedBy) => told.push(`released ${refusedBy.join(' ')}`),
  })
  const answers = new Map<string, boolean>()
  const enter = (serverId: string, isSilent = false) =>
    void gate.enter(serverId, isSilent).then((mayCall) => answers.set(serverId, mayCall))
  names(count).forEach((serverId) => enter(serverId))
  await settle()
  const counted = (which: boolean) => [...answers.values()].filter((mayCall) => mayCall === which).length
  return { clock, gate, told, enter, answers, letIn: () => counted(true), sentAway: () => counted(false) }
}

test('three are let in, and all once the first of them was read', async () => {
  const { gate, clock, letIn } = await crowd(1000)
  expect(letIn()).toBe(3)
  gate.noteRead('S2', false)
  await settle()
  expect([letIn(), clock.waiting()]).toEqual([1000, 0])
})

test('one that came back without a word about the credentials makes room for one', async () => {
  const { gate, letIn } = await crowd(10)
  gate.leave('S1')
  gate.leave('S1')
  await settle()
  expect(letIn()).toBe(4)
})

test('there is room for three more after each quarter of a second in which none refused, so that what hangs holds up nobody', async () => {
  const { clock, letIn } = await crowd(1000)
  const seen: number[] = []
  for (const ms of [249, 1, 250, 250, 250, 250, 250, 250, 250]) {
    // oxlint-disable-next-line no-await-in-loop -- one moment after the other
    await clock.advance(ms)
    seen.push(letIn())
  }
  expect(seen).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27])
})

test('as long as the host of the calls has not started, silence makes no room', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { clock, letIn } = await crowd(10, promise)
  await clock.advance(5_000)
  expect([letIn(), clock.waiting()]).toEqual([3, 0])
  resolve()
  await clock.advance(250)
  expect(letIn()).toBe(6)
})

test('a refusal makes no room for another try, and the quarter of a second begins anew', async () => {
  const { gate, clock, letIn } = await crowd(10)
  await clock.advance(200)
  gate.noteRefused('S1', false)
  gate.leave('S1')
  await clock.advance(249)
  expect(letIn()).toBe(3)
  await clock.advance(1)
  expect(letIn()).toBe(6)
})

test('after three refusals nobody is let in, and it is told once', async () => {
  const { gate, clock, told, letIn, sentAway, enter } = await crowd(10)
  for (const serverId of ['S1', 'S2', 'S3']) gate.noteRefused(serverId, false)
  for (const serverId of ['S1', 'S2', 'S3']) gate.leave(serverId)
  gate.noteRefused('S4', false)
  enter('S11')
  await clock.advance(60_000)
  expect([letIn(), sentAway(), clock.waiting()]).toEqual([3, 8, 0])
  expect(told).toEqual(['held by S1 S2 S3'])
})

test('after a release it begins anew with three', async () => {
  const { gate, told, letIn, enter } = await crowd(3)
  for (const serverId of names(3)) gate.noteRefused(serverId, false)
  for (const serverId of names(3)) gate.leave(serverId)
  gate.noteRead('S9', false)
  expect(told).toEqual(['held by S1 S2 S3'])
  gate.noteRead('S9', true)
  expect(told).toEqual(['held by S1 S2 S3', 'released S1 S2 S3'])
  ;['S4', 'S5', 'S6', 'S7'].forEach((serverId) => enter(serverId))
  await settle()
  expect(letIn()).toBe(6)
})

test('after a release each that takes the credentials lets two more in, and three that refuse shut it again', async () => {
  const { gate, told, letIn, sentAway, enter } = await crowd(3)
  for (const serverId of names(3)) gate.noteRefused(serverId, false)
  gate.noteRead('S9', true)
  Array.from({ length: 100 }, (_none, at) => enter(`T${at}`))
  for (const serverId of ['T0', 'T1']) {
    gate.noteRead(serverId, false)
    gate.leave(serverId)
  }
  await settle()
  expect(letIn() - 3).toBe(7)
  for (const serverId of ['T2', 'T3', 'T4']) gate.noteRefused(serverId, false)
  await settle()
  expect([letIn() - 3, sentAway()]).toEqual([7, 93])
  expect(told.at(-1)).toBe('held by T2 T3 T4')
})

test('when all are about to be called at once, three go first', async () => {
  const { gate, letIn, enter } = await crowd(1)
  gate.noteRead('S1', false)
  gate.doubt()
  Array.from({ length: 50 }, (_none, at) => enter(`T${at}`))
  await settle()
  expect(letIn()).toBe(3)
  gate.noteRead('T0', false)
  await settle()
  expect(letIn()).toBe(51)
})

test('silent servers let the others go first', async () => {
  const { gate, clock, enter, answers } = await crowd(0)
  names(6).forEach((serverId) => enter(serverId, true))
  enter('LIVES')
  await clock.advance(250)
  expect([...answers.keys()]).toEqual(['S1', 'S2', 'S3', 'LIVES', 'S4', 'S5'])
  gate.noteRead('LIVES', false)
  await settle()
  expect(answers.size).toBe(7)
})

test('who is dismissed waits no more, and gives its place away', async () => {
  const { gate, clock, letIn, sentAway } = await crowd(4)
  gate.dismiss('S4')
  await settle()
  expect([letIn(), sentAway(), clock.waiting()]).toEqual([3, 1, 0])
})

import { expect, test } from 'vitest'
import { createFakeClock, settle } from '../../testing/fake-clock.ts'
import { createAdmission, type Leave } from './admission.ts'

const names = (count: number) => Array.from({ length: count }, (_none, at) => `S${at + 1}`)

/** So many servers that want to be read, in order; what became of each, and what was told. */
async function crowd(count: number, hostReady: Promise<unknown> = Promise.resolve()) {
  const clock = createFakeClock()
  const told: string[] = []
  const asked = new Set<string>()
  const admission = createAdmission({
    clock,
    hostReady,
    check: async () => 'silent',
    limits: () => ({ narrow: 100, wide: 100, untried: Infinity, slow: Infinity }),
    isWanted: () => false,
    wanted: () => [],
    isAsked: (serverId) => asked.has(serverId),
    asked: () => asked,
    onSilent: () => undefined,
    onPaused: (refusedBy) => told.push(`paused by ${refusedBy.join(' ')}`),
    onResumed: (refusedBy) => told.push(`resumed ${refusedBy.join(' ')}`),
  })
  const answers = new Map<string, Leave | null>()
  const enter = (serverId: string, isSilent = false) =>
    void admission
      .enter({ serverId, address: serverId, known: !isSilent, failuresInRow: 0 })
      .then((leave) => answers.set(serverId, leave))
  const leave = (serverId: string) => answers.get(serverId)?.('alive')
  names(count).forEach((serverId) => enter(serverId))
  await settle()
  const counted = (isIn: boolean) => [...answers.values()].filter((one) => (one !== null) === isIn).length
  const [letIn, sentAway] = [() => counted(true), () => counted(false)]
  return { clock, admission, told, enter, leave, asked, answers, letIn, sentAway }
}

test('three are let in, and all once the first of them was read', async () => {
  const { admission, clock, letIn } = await crowd(1000)
  expect(letIn()).toBe(3)
  admission.noteRead('S2', false)
  await settle()
  expect([letIn(), clock.waiting()]).toEqual([1000, 0])
})

test('one that came back without a word about the credentials makes room for one', async () => {
  const { leave, letIn } = await crowd(10)
  leave('S1')
  leave('S1')
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
  const { leave, admission, clock, letIn } = await crowd(10)
  await clock.advance(200)
  admission.noteRefused('S1', false)
  leave('S1')
  await clock.advance(249)
  expect(letIn()).toBe(3)
  await clock.advance(1)
  expect(letIn()).toBe(6)
})

test('after three refusals nobody is let in, and it is told once', async () => {
  const { leave, admission, clock, told, letIn, sentAway, enter } = await crowd(10)
  for (const serverId of ['S1', 'S2', 'S3']) admission.noteRefused(serverId, false)
  for (const serverId of ['S1', 'S2', 'S3']) leave(serverId)
  admission.noteRefused('S4', false)
  enter('S11')
  await clock.advance(60_000)
  expect([letIn(), sentAway(), clock.waiting()]).toEqual([3, 8, 0])
  expect(told).toEqual(['paused by S1 S2 S3'])
})

test('after a resume it begins anew with three', async () => {
  const { leave, admission, told, letIn, enter } = await crowd(3)
  for (const serverId of names(3)) admission.noteRefused(serverId, false)
  for (const serverId of names(3)) leave(serverId)
  admission.noteRead('S9', false)
  expect(told).toEqual(['paused by S1 S2 S3'])
  admission.noteRead('S9', true)
  expect(told).toEqual(['paused by S1 S2 S3', 'resumed S1 S2 S3'])
  ;['S4', 'S5', 'S6', 'S7'].forEach((serverId) => enter(serverId))
  await settle()
  expect(letIn()).toBe(6)
})

test('after a resume each that takes the credentials lets two more in, and three that refuse shut it again', async () => {
  const { leave, admission, told, letIn, sentAway, enter } = await crowd(3)
  for (const serverId of names(3)) admission.noteRefused(serverId, false)
  admission.noteRead('S9', true)
  Array.from({ length: 100 }, (_none, at) => enter(`T${at}`))
  await settle()
  for (const serverId of ['T0', 'T1']) {
    admission.noteRead(serverId, false)
    leave(serverId)
  }
  await settle()
  expect(letIn() - 3).toBe(7)
  for (const serverId of ['T2', 'T3', 'T4']) admission.noteRefused(serverId, false)
  await settle()
  expect([letIn() - 3, sentAway()]).toEqual([7, 93])
  expect(told.at(-1)).toBe('paused by T2 T3 T4')
})

test('when all are about to be called at once, three go first', async () => {
  const { admission, letIn, enter } = await crowd(1)
  admission.noteRead('S1', false)
  admission.doubt()
  Array.from({ length: 50 }, (_none, at) => enter(`T${at}`))
  await settle()
  expect(letIn()).toBe(3)
  admission.noteRead('T0', false)
  await settle()
  expect(letIn()).toBe(51)
})

test('silent servers let the others go first', async () => {
  const { admission, clock, enter, answers } = await crowd(0)
  names(6).forEach((serverId) => enter(serverId, true))
  await settle()
  enter('LIVES')
  await clock.advance(250)
  expect([...answers.keys()]).toEqual(['S1', 'S2', 'S3', 'LIVES', 'S4', 'S5'])
  admission.noteRead('LIVES', false)
  await settle()
  expect(answers.size).toBe(7)
})

test('who is dismissed waits no more, and gives its place away', async () => {
  const { admission, clock, letIn, sentAway } = await crowd(4)
  admission.dismiss('S4')
  await settle()
  expect([letIn(), sentAway(), clock.waiting()]).toEqual([3, 1, 0])
})

test('while all are paused one that a person asks for is let in, and one that waits for its check is turned away', async () => {
  const { admission, asked, enter, answers } = await crowd(3)
  enter('SILENT', true)
  for (const serverId of names(3)) admission.noteRefused(serverId, false)
  asked.add('ASKED')
  enter('ASKED')
  await settle()
  expect([answers.get('SILENT'), typeof answers.get('ASKED')]).toEqual([null, 'function'])
})

test('one that a person asks for while it waits is let in though all are paused, and the others are turned away', async () => {
  const { admission, asked, told, answers } = await crowd(5)
  asked.add('S4')
  for (const serverId of names(3)) admission.noteRefused(serverId, false)
  await settle()
  expect(told).toEqual(['paused by S1 S2 S3'])
  expect([typeof answers.get('S4'), answers.get('S5')]).toEqual(['function', null])
})

test('one that refuses another call while it waits is not called for its turn', async () => {
  const { admission, answers, letIn } = await crowd(5)
  admission.noteRefused('S5', false)
  await settle()
  expect([letIn(), answers.get('S5')]).toEqual([3, null])
})

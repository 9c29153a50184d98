import { expect, it } from 'vitest'
import { actingOn } from '../conformance/acting.ts'
import { person, server } from '../conformance/fixtures.ts'
import type { FarmServer } from '../farm.ts'
import { createFakeClock } from '../host/testing/fake-clock.ts'
import { createSimulatedFarm } from './simulated-farm.ts'

function farmOf(servers: readonly FarmServer[]) {
  const clock = createFakeClock()
  const farm = createSimulatedFarm({ description: { servers }, clock })
  return { clock, ...farm, acting: farm.connect() }
}

/** Lets all that waits for nothing but its turn run. */
const settle = () => new Promise((resolve) => setImmediate(resolve))
const question = { title: '', text: 'May I?', question: { buttons: 'yes-no', waitSeconds: 60 } } as const

it.each([
  ['a person who answers in time', { button: 'yes', afterMs: 59_999 }, 59_999, 'yes'],
  ['a person who thinks too long', { button: 'yes', afterMs: 60_000 }, 60_000, 'no-answer'],
  ['nobody', undefined, 60_000, 'no-answer'],
] as const)('hears %s', async (_who, answer, afterMs, expected) => {
  const session = person({ sessionId: 2, ...(answer && { answer }) })
  const { acting, clock } = farmOf([server('RDS01', [session])])
  const asked = actingOn(acting, 4_000_000_000_000).askPerson('RDS01', 2, question)
  await settle()
  clock.advance(afterMs)
  expect(await asked).toMatchObject({ value: { answer: expected } })
})

it('hears nothing of a session that went while it was asked, nor of its successor', async () => {
  const answer = { button: 'yes', afterMs: 10_000 } as const
  const { acting, clock, control } = farmOf([server('RDS01', [person({ sessionId: 2, answer })])])
  const asked = actingOn(acting, 4_000_000_000_000).askPerson('RDS01', 2, question)
  await settle()
  await control.putSession('RDS01', person({ sessionId: 2, logonAt: 7, answer }))
  clock.advance(10_000)
  expect(await asked).toMatchObject({ failure: { code: 7022 } })
})

it('keeps which logons a server takes', async () => {
  const { acting, clock } = farmOf([{ ...server('RDS01', []), logons: 'drain' }])
  const read = acting.readLogons('RDS01')
  clock.advance(700)
  expect(await read).toEqual({ ok: true, value: 'drain' })
  const set = acting.setLogons('rds01', 'disable')
  clock.advance(700)
  expect(await set).toEqual({ ok: true, value: { call: 'Set-CimInstance', mode: 'disable' } })
})

it.each([
  ['RDS01', 5],
  ['NOSUCH01', 1722],
])('refuses the logons of %s with %i', async (address, code) => {
  const { acting, clock, state } = farmOf([{ ...server('RDS01', []), logonsError: 5 }])
  const set = acting.setLogons(address, 'disable')
  clock.advance(700)
  expect(await set).toMatchObject({ failure: { kind: 'windows', code, operation: 'Set-CimInstance' } })
  expect(state.find('RDS01')?.logons()).toBe('enable')
})

it('notes the windows that would open, and no others', async () => {
  const { acting, control } = farmOf([server('RDS01', [])])
  await acting.shadowSession('RDS01', 2, { control: false, consent: true })
  await acting.connectTo('RDS01')
  await acting.connectTo('/admin')
  expect(await control.readPrograms()).toEqual([
    { program: 'mstsc.exe', arguments: ['/v:RDS01', '/shadow:2'] },
    { program: 'mstsc.exe', arguments: ['/v:RDS01'] },
  ])
})

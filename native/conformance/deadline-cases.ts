import { strict as assert } from 'node:assert'
import type { FarmFunction } from '../farm.ts'
import { actingOn } from './acting.ts'
import { assertNotSent, callsOf, failureOf, onFarm, valueOf, type ConformanceCase } from './case.ts'
import { person, server } from './fixtures.ts'

const people = [person({ sessionId: 2 }), person({ sessionId: 3 })]
const farmThatHangs = (hangs: readonly FarmFunction[]) => [
  server('RDS01', people, { hangs }),
  server('RDS02', people),
]

/** For implementations that have deadlines; the native bindings alone have none. */
export const deadlineCases: readonly ConformanceCase[] = [
  onFarm(
    'a read without an answer times out and may be tried again',
    farmThatHangs(['WTSEnumerateSessionsExW']),
    async ({ services }) => {
      const failure = failureOf(await services.listSessions('RDS01'))
      assert.ok(failure.kind === 'timed-out', failure.kind)
      assert.ok(failure.waitedMs > 0)
      assert.deepEqual([failure.server, failure.retry], ['RDS01', 'safe'])
      valueOf(await services.listSessions('RDS02'))
    },
  ),
  onFarm(
    'a reset without an answer is unknown: one call, never repeated',
    farmThatHangs(['WinStationReset']),
    async ({ services, control }) => {
      const failure = failureOf(await actingOn(services).resetSession('RDS01', 2))
      assert.ok(failure.kind === 'timed-out', failure.kind)
      assert.deepEqual([failure.server, failure.retry], ['RDS01', 'look-first'])
      valueOf(await actingOn(services).resetSession('RDS02', 2))
      const sent = (await callsOf(control, 'WinStationReset')).map((call) => [call.server, call.sessionId])
      assert.deepEqual(sent, [
        ['RDS01', 2],
        ['RDS02', 2],
      ])
    },
  ),
  onFarm(
    'a log off without an answer is unknown: one call, never repeated',
    farmThatHangs(['WTSLogoffSession']),
    async ({ services, control }) => {
      const failure = failureOf(await actingOn(services).logOffSession('RDS01', 2))
      assert.deepEqual([failure.kind, failure.retry], ['timed-out', 'look-first'])
      assertNotSent(await actingOn(services).logOffSession('RDS01', 3))
      const sent = (await callsOf(control, 'WTSLogoffSession')).map((call) => call.sessionId)
      assert.deepEqual(sent, [2])
    },
  ),
  onFarm(
    'a reset behind a call without an answer is not made',
    farmThatHangs(['WTSEnumerateSessionsExW']),
    async ({ services, control }) => {
      const stuck = services.listSessions('RDS01')
      assertNotSent(await actingOn(services).resetSession('RDS01', 2))
      assert.equal(failureOf(await stuck).kind, 'timed-out')
      assert.deepEqual(await callsOf(control, 'WinStationReset'), [])
    },
  ),
]

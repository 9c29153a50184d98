import { expect, it } from 'vitest'
import { disconnectAt, lastInputAt, logonAt, person, vacant } from '../conformance/fixtures.ts'
import { event, eventsBetween, watchedSessions } from './session-events.ts'

const alice = person({ sessionId: 2 })
const away = person({ sessionId: 2, state: 'disconnected', stationName: null, disconnectAt })
const listener = vacant({ sessionId: 65_536, state: 'listen' })

const namesOf = (flags: number) =>
  Object.entries(event)
    .filter(([, flag]) => (flags & flag) !== 0)
    .map(([name]) => name)

it.each([
  ['a logon', undefined, alice, ['created', 'connected', 'loggedOn', 'stateChanged']],
  ['the end', alice, undefined, ['deleted', 'loggedOff', 'stateChanged']],
  ['a disconnect', alice, away, ['renamed', 'disconnected', 'stateChanged']],
  ['a reconnect', away, alice, ['renamed', 'connected', 'stateChanged']],
  ['another logon', alice, { ...alice, logonAt: logonAt + 1 }, ['loggedOn', 'loggedOff']],
  ['a new listener', undefined, listener, ['created', 'stateChanged']],
  ['input', alice, { ...alice, lastInputAt: lastInputAt + 1 }, []],
])('%s is told as what it is', (_what, before, after, names) => {
  expect(namesOf(eventsBetween(before, after))).toEqual(names)
})

it('tells of each change of the sessions, once it is made', () => {
  const heard: (readonly string[])[] = []
  const sessions = watchedSessions([alice], () =>
    heard.push([...sessions.values()].map(({ state }) => state)),
  )
  sessions.set(2, away)
  sessions.set(2, { ...away, incomingBytes: 7 })
  sessions.delete(2)
  sessions.delete(2)
  expect(heard).toEqual([['disconnected'], []])
})

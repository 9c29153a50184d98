import { expect, test } from 'vitest'
import type { SessionState } from './session-state.ts'
import { hasClient, sessionKindOf } from './session-kind.ts'

test.each<[number, SessionState, string | null, string]>([
  [0, 'disconnected', 'services', 'services'],
  [0, 'disconnected', null, 'services'],
  [3, 'active', 'Services', 'services'],
  [65_536, 'listen', 'RDP-Tcp', 'listener'],
  [65_537, 'active', 'RDP-Tcp#3', 'listener'],
  [7, 'listen', 'Custom', 'listener'],
  [1, 'active', 'Console', 'console'],
  [1, 'connected', 'console', 'console'],
  [2, 'active', 'RDP-Tcp#7', 'rdp'],
  [2, 'active', '31C5CE94259D4006A9E4#0', 'rdp'],
  [2, 'disconnected', null, 'rdp'],
  [2, 'down', null, 'other'],
  [2, 'active', 'ICA-tcp', 'other'],
])('session %i, %s, station %s is of kind %s', (sessionId, state, stationName, kind) => {
  expect(sessionKindOf({ sessionId, state, stationName })).toBe(kind)
})

test('only a connected remote session has a client', () => {
  expect(hasClient({ sessionId: 2, state: 'active', stationName: 'RDP-Tcp#7' })).toBe(true)
  expect(hasClient({ sessionId: 2, state: 'disconnected', stationName: null })).toBe(false)
  expect(hasClient({ sessionId: 1, state: 'active', stationName: 'Console' })).toBe(false)
})

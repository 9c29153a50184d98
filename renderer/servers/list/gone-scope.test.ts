import { describe, expect, test } from 'vitest'
import type { ServerStatus } from '#contract/server.ts'
import { everything, type Scope } from '../../console/scope.ts'
import { server } from '../../testing/rows.ts'
import { insteadOf } from './gone-scope.ts'

const listOf = (...servers: readonly ServerStatus[]) => new Map(servers.map((one) => [one.serverId, one]))
const named = (name: string, over: Partial<ServerStatus> = {}) =>
  server({ serverId: `id-${name}`, name, address: name, ...over })
const chosen: Scope = { kind: 'server', serverId: 'id-RDS01' }
const folder: Scope = { kind: 'group', group: 'London' }

const [one, two] = [named('RDS01', { group: 'London/Floor 2' }), named('RDS02')]

test('what is still there stays chosen, and so do all servers', () => {
  const before = listOf(one, two)
  expect(insteadOf(chosen, before, listOf({ ...one, note: 'x' }))).toBeNull()
  expect(insteadOf(folder, before, listOf({ ...one, group: 'London' }, two))).toBeNull()
  expect(insteadOf(everything, before, listOf())).toBeNull()
})

test('for a chosen server that is gone all are shown, and why is said', () => {
  expect(insteadOf(chosen, listOf(one, two), listOf(two))).toEqual({
    scope: everything,
    why: 'RDS01 is no longer in the list. All servers are shown.',
  })
})

test('a chosen folder is left once nothing lies in it any more', () => {
  expect(insteadOf(folder, listOf(one, two), listOf({ ...one, group: null }, two))).toEqual({
    scope: everything,
    why: 'No server is in London any more. All servers are shown.',
  })
})

describe('a chosen folder that got another path', () => {
  const floor = { ...two, group: 'London/Floor 3' }
  const before = listOf(one, floor)

  test('is followed to where all of it went, without a word', () => {
    const now = listOf({ ...one, group: 'UK/London/Floor 2' }, { ...floor, group: 'UK/London/Floor 3' })
    expect(insteadOf(folder, before, now)).toEqual({
      scope: { kind: 'group', group: 'UK/London' },
      why: null,
    })
  })

  test('is followed once the last of it went after the others', () => {
    const half = listOf({ ...one, group: 'UK/Floor 2' }, floor)
    expect(insteadOf(folder, before, half)).toBeNull()
    const whole = listOf({ ...one, group: 'UK/Floor 2' }, { ...floor, group: 'UK/Floor 3' })
    expect(insteadOf(folder, half, whole)?.scope).toEqual({ kind: 'group', group: 'UK' })
  })

  test('is followed into itself', () => {
    const now = listOf({ ...one, group: 'London/Old/Floor 2' }, { ...floor, group: 'London/Old/Floor 3' })
    expect(insteadOf(folder, before, now)?.scope).toEqual({ kind: 'group', group: 'London/Old' })
  })

  test('is left where its servers went to several places', () => {
    const now = listOf({ ...one, group: 'Leeds' }, { ...floor, group: 'York' })
    expect(insteadOf(folder, before, now)?.scope).toEqual(everything)
  })
})

import { expect, test } from 'vitest'
import { plainFacts } from '#contract/plain-facts.ts'
import { mergeLists } from './merge-lists.ts'

const entry = (serverId: string, address: string) => ({ ...plainFacts, serverId, address, group: null })

test('a server of both lists is everybody’s, however it is spelled in one’s own', () => {
  const own = [entry('1', 'rds01'), entry('2', '2001:DB8:0:0::7'), entry('3', 'rds03')]
  const { servers, hidden } = mergeLists(own, [entry('m1', 'RDS01'), entry('m2', '2001:db8::7')])
  expect(servers.map(({ serverId, origin }) => `${serverId} ${origin}`)).toEqual([
    '3 own',
    'm1 machine',
    'm2 machine',
  ])
  expect(hidden.map(({ serverId }) => serverId)).toEqual(['1', '2'])
})

import { expect, it, test } from 'vitest'
import type { SessionDetails } from '#native/terminal-services.ts'
import { alice, details, helpdesk } from '../testing/fake-services.ts'
import { ownness } from './own-session.ts'
import { identityOf } from '#contract/last-look.ts'

const ownNames = [
  'CONTOSO-RDSHOST',
  'contoso-rdshost-01',
  'contoso-rdshost-01.contoso.com',
  '10.1.0.9',
  'fe80::1',
]
const logonTicks = '134061234567890123'

const session = (over: Partial<SessionDetails> = {}) =>
  details(1_000, { sessionId: 1, account: helpdesk.account, logonTicks, ...over })

function of(
  address: string,
  over: Partial<SessionDetails> = {},
  own: SessionDetails | null = session(),
  sessionId: number | null = 1,
) {
  const identity = identityOf('id', session(over))
  const caller = { account: helpdesk.account, sessionId }
  return ownness({ address, identity }, { caller, ownNames, readOwnSession: async () => own })
}

test.each([
  '.',
  'contoso-rdshost-01.contoso.com',
  'CONTOSO-RDSHOST',
  'localhost',
  '127.0.0.1',
  '::ffff:127.0.0.1',
  '0:0:0:0:0:0:0:1',
  '0x7f000001',
  '10.1.0.9',
  'FE80::1',
])('under %s one’s own session is known without being read', async (address) => {
  expect(await of(address, { logonTicks: null }, null)).toBe('own')
  expect(await of(address, { sessionId: 2 })).toBe('other')
})

test.each(['alias.fabrikam.com', 'localhost.localdomain', '10.9.9.9'])(
  'under %s it is known by id, account and tick',
  async (address) => {
    expect(await of(address)).toBe('own')
    expect(await of(address, { logonTicks: '134061234567890124' })).toBe('other')
    expect(await of(address, { account: alice })).toBe('other')
    expect(await of(address, { sessionId: 2 })).toBe('other')
  },
)

it('may be one’s own where that could not be read', async () => {
  expect(await of('alias.fabrikam.com', {}, null)).toBe('unknown')
  expect(await of('alias.fabrikam.com', { logonTicks: null })).toBe('unknown')
  expect(await of('contoso-rdshost-01.fabrikam.com', { account: alice }, null)).toBe('unknown')
  expect(await of('alias.fabrikam.com', { account: alice }, null)).toBe('other')
})

it('may be one’s own where the own id is not known, on this machine or under one’s account', async () => {
  expect(await of('.', { sessionId: 2 }, null, null)).toBe('unknown')
  expect(await of('alias.fabrikam.com', { sessionId: 2 }, null, null)).toBe('unknown')
  expect(await of('alias.fabrikam.com', { account: alice }, null, null)).toBe('other')
})

import { expect, test } from 'vitest'
import type { ServerEntry } from '#contract/server.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import { createFakeServices, fail, succeed, windowsFailure } from '../testing/fake-services.ts'
import { discoveryCommands } from './discovery-commands.ts'

const entry = (address: string): ServerEntry => ({
  ...plainFacts,
  serverId: address,
  address,
  origin: 'own',
})

const all = () => [entry('RDS01'), entry('.')]
const detail = 'Windows Server 2022'
const candidate = (address: string, inList: boolean) => ({ address, detail, inList })

function finding(...names: readonly string[]) {
  const services = createFakeServices({
    discoverServers: async () => succeed({ servers: names.map((name) => ({ name, detail })), more: true }),
  })
  return { services, discover: discoveryCommands(services, { all }, () => ['HD07'])['discover-servers'] }
}

test('what is found comes sorted, each once, with what is known of it and whether the list has it', async () => {
  const { services, discover } = finding(
    'rds10.contoso.com',
    'rds2.contoso.com',
    'RDS2.CONTOSO.COM',
    'rds01.contoso.com',
    'hd07.contoso.com',
    'not a host!',
  )
  expect(await discover({ source: 'directory', where: 'contoso.com' })).toEqual({
    ok: true,
    value: {
      source: 'directory',
      candidates: [
        candidate('hd07.contoso.com', true),
        candidate('rds01.contoso.com', true),
        candidate('rds2.contoso.com', false),
        candidate('rds10.contoso.com', false),
      ],
      unusable: ['not a host!'],
      more: true,
    },
  })
  expect(services.calls).toEqual(['discoverServers directory contoso.com'])
})

test.each([
  ['directory', null],
  ['directory', 'contoso.com'],
  ['directory', 'OU=RDS, Farm,DC=contoso,DC=com'],
  ['broker', 'rdcb01.contoso.com'],
  ['directory', 'CONTOSO'],
] as const)('%s is asked at %s', async (source, where) => {
  const { services, discover } = finding()
  expect(await discover({ source, where })).toMatchObject({ ok: true })
  expect(services.calls).toEqual([`discoverServers ${source} ${where}`])
})

test.each([
  ['directory', 'LDAP://elsewhere', 'no-domain'],
  ['directory', 'OU=RDS,DC=contoso/elsewhere', 'no-domain'],
  ['directory', 'two words', 'no-domain'],
  ['broker', null, 'broker-unnamed'],
  ['broker', 'http://rdcb01', 'impossible-address'],
] as const)('%s is not asked at %s: %s', async (source, where, code) => {
  const { services, discover } = finding()
  expect(await discover({ source, where })).toMatchObject({
    ok: false,
    failure: { kind: 'invalid', operation: 'discover-servers', problems: [{ path: ['where'], code }] },
  })
  expect(services.calls).toEqual([])
})

test('a refusal is told as it came', async () => {
  const services = createFakeServices({ discoverServers: async () => fail(windowsFailure(1355)) })
  const { 'discover-servers': discover } = discoveryCommands(services, { all: () => [] }, () => ['HD07'])
  expect(await discover({ source: 'directory', where: null })).toEqual(fail(windowsFailure(1355)))
})

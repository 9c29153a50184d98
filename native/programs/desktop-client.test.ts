import { expect, it } from 'vitest'
import { createDesktopClient } from './desktop-client.ts'
import { connectArguments, shadowArguments } from './mstsc-arguments.ts'
import type { SystemProgram, SystemPrograms } from './system-program.ts'

const watchWithConsent = { control: false, consent: true }

it.each([
  [watchWithConsent, ['/v:RDS01', '/shadow:7']],
  [{ control: true, consent: true }, ['/v:RDS01', '/shadow:7', '/control']],
  [{ control: false, consent: false }, ['/v:RDS01', '/shadow:7', '/noConsentPrompt']],
  [{ control: true, consent: false }, ['/v:RDS01', '/shadow:7', '/control', '/noConsentPrompt']],
])('shadows %j with these arguments and no others', (how, expected) => {
  expect(shadowArguments('RDS01', 7, how)).toEqual({ ok: true, arguments: expected })
})

it.each([
  ['rds01.contoso.com', '/v:rds01.contoso.com'],
  ['10.0.0.7', '/v:10.0.0.7'],
  ['2001:db8::7', '/v:[2001:db8::7]'],
  ['RDS_01-a', '/v:RDS_01-a'],
])('connects to %s', (server, argument) => {
  expect(connectArguments(server)).toEqual({ ok: true, arguments: [argument] })
})

it.each([
  '',
  ' ',
  'RDS01:3390',
  'RDS01 /admin',
  '/admin',
  '-RDS01',
  'RDS01"',
  'RDS01;calc',
  'RDS01\\x',
  'a..b',
  'fe80::1%12',
  '[::1]',
  'x'.repeat(64),
  'ümlaut',
])('takes %j for no host', (server) => {
  expect(connectArguments(server)).toMatchObject({ ok: false })
  expect(shadowArguments(server, 7, watchWithConsent)).toMatchObject({ ok: false })
})

it.each([0, -1, 1.5, Number.NaN, 65_536, 4_294_967_295])('shadows no session %d', (sessionId) => {
  expect(shadowArguments('RDS01', sessionId, watchWithConsent)).toMatchObject({ ok: false })
})

function launching(failure: { readonly reason: string } | null) {
  const launched: SystemProgram[] = []
  const programs: SystemPrograms = {
    run: () => {
      throw new Error('nothing is to be waited for')
    },
    launch: async (program) => {
      launched.push(program)
      return failure
    },
  }
  return { launched, client: createDesktopClient(programs) }
}

it('launches mstsc of System32, and says so', async () => {
  const { launched, client } = launching(null)
  expect(await client.shadowSession('RDS01', 7, watchWithConsent)).toEqual({
    ok: true,
    value: { call: 'mstsc.exe' },
  })
  expect(launched).toEqual([{ file: 'mstsc.exe', arguments: ['/v:RDS01', '/shadow:7'] }])
})

it('launches nothing for this machine itself, or for what is no host', async () => {
  const { launched, client } = launching(null)
  expect([await client.connectTo('.'), await client.connectTo('/admin')]).toMatchObject([
    { failure: { kind: 'invalid' } },
    { failure: { kind: 'invalid' } },
  ])
  expect(launched).toEqual([])
})

it('says that there is no mstsc', async () => {
  const { client } = launching({ reason: 'spawn ENOENT' })
  expect(await client.connectTo('RDS01')).toMatchObject({
    failure: { kind: 'unsupported', operation: 'mstsc.exe' },
  })
})

import { describe, expect, it, test } from 'vitest'
import { plainFacts } from '#contract/plain-facts.ts'
import { carefulMark, createHostNames, machineComparer, withAddresses } from './same-machine.ts'

const own = ['contoso-rdshost-01', 'contoso-rdshost-01.contoso.com', 'CONTOSO-RDSHOST', '10.1.0.9', 'fe80::1']

describe('two names', () => {
  test.each([
    ['RDS01', 'rds01', 'same'],
    ['rds01.contoso.com', 'RDS01.Contoso.com.', 'same'],
    ['RDS01', 'rds01.contoso.com', 'same'],
    ['RDS01', 'rds01.fabrikam.com', 'likely'],
    ['rds01.contoso.com', 'rds01.fabrikam.com', 'other'],
    ['RDS01', 'RDS02', 'other'],
    ['RDS01', 'RDS010', 'other'],
    ['LONDON-RDSHOST1', 'london-rdshost1b.contoso.com', 'likely'],
    ['10.1.0.7', '10.1.0.7', 'same'],
    ['10.1.0.7', '10.1.0.8', 'other'],
    ['2001:db8::7', '2001:DB8:0:0::7', 'same'],
    ['10.1.0.7', 'rds01', 'other'],
    ['.', 'contoso-rdshost-01.contoso.com', 'same'],
    ['.', 'CONTOSO-RDSHOST', 'same'],
    ['.', '::ffff:127.0.0.1', 'same'],
    ['.', '0:0:0:0:0:0:0:1', 'same'],
    ['.', '0x7f000001', 'same'],
    ['localhost', '10.1.0.9', 'same'],
    ['127.0.0.1', 'FE80:0::1', 'same'],
    ['.', 'contoso-rdshost-01.fabrikam.com', 'likely'],
    ['.', 'rds01', 'other'],
    ['.', '127.contoso.com', 'other'],
  ])('%s and %s: %s', (one, other, expected) => {
    const compare = machineComparer(own)
    expect([compare(one, other), compare(other, one)]).toEqual([expected, expected])
  })

  it('are only likely one where this machine’s own domain is not known', () => {
    expect(machineComparer(['HD07'])('RDS01', 'rds01.contoso.com')).toBe('likely')
  })
})

describe('two names with addresses', () => {
  const compare = withAddresses(
    machineComparer(own),
    new Map([
      ['payroll.contoso.com', ['10.1.0.7']],
      ['rds01.contoso.com', ['10.1.0.8', '10.1.0.7']],
      ['rds02.contoso.com', ['10.1.0.8']],
      ['10.1.0.7', ['10.1.0.7']],
      ['helpdesk.contoso.com', ['10.1.0.9']],
      ['.', ['.']],
      ['gone.contoso.com', []],
    ]),
  )
  test.each([
    ['payroll.contoso.com', 'rds01.contoso.com', 'likely'],
    ['payroll.contoso.com', 'rds02.contoso.com', 'other'],
    ['10.1.0.7', 'rds01.contoso.com', 'likely'],
    ['rds01', 'rds01.contoso.com', 'same'],
    ['helpdesk.contoso.com', '.', 'likely'],
    ['gone.contoso.com', 'gone2.contoso.com', 'other'],
  ])('%s and %s: %s', (one, other, expected) => {
    expect([compare(one, other), compare(other, one)]).toEqual([expected, expected])
  })
})

it('finds a machine under another name', () => {
  const hosts = createHostNames<string>(own)
  for (const address of ['rds01.contoso.com', '.', 'RDS02']) hosts.add(address, address)
  const wanted = ['RDS01', 'contoso-rdshost-01', 'rds02.fabrikam.com', 'rds03']
  expect(wanted.map(hosts.find)).toEqual(['rds01.contoso.com', '.', 'RDS02', null])
})

describe('a server to be careful with', () => {
  const all = [
    { ...plainFacts, serverId: '1', address: 'rds01.contoso.com', careful: true },
    { ...plainFacts, serverId: '2', address: 'RDS02' },
  ]
  test.each([
    ['rds01.contoso.com', true, { calledInList: null, sure: true }],
    ['RDS01', false, { calledInList: 'rds01.contoso.com', sure: true }],
    ['RDS02', false, null],
  ])('%s', (address, careful, mark) => {
    expect(carefulMark({ address, careful }, all, machineComparer(own))).toEqual(mark)
  })

  it('is asked about where it is only likely the same', () => {
    const compare = machineComparer(['HD07'])
    expect(carefulMark({ address: 'RDS01', careful: false }, all, compare)).toEqual({
      calledInList: 'rds01.contoso.com',
      sure: false,
    })
  })
})

import { expect, it } from 'vitest'
import { hostKey, isLoopbackKey } from './host-key.ts'

it.each([
  [['RDS01', 'rds01', 'rds01.'], 'rds01'],
  [['.'], '.'],
  [
    ['127.0.0.1', '127.1', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '::ffff:127.0.0.1', '::FFFF:7f00:1'],
    '127.0.0.1',
  ],
  [['::1', '0:0:0:0:0:0:0:1', '0000::0001', '--1.ipv6-literal.net'], '0:0:0:0:0:0:0:1'],
  [['2001:db8::7', '2001:DB8:0:0::7', '2001-db8--7.ipv6-literal.net'], '2001:db8:0:0:0:0:0:7'],
  [['fe80::1%3', 'fe80--1s3.ipv6-literal.net'], 'fe80:0:0:0:0:0:0:1%3'],
])('takes %j for one', (spellings, key) => {
  expect(spellings.map(hostKey)).toEqual(spellings.map(() => key))
})

it.each([
  'rds01',
  'rds01.contoso.com',
  '0x7g',
  '1.2.3.4.5',
  '256.1.1.1',
  '1:2:3',
  '::1::2',
  'a:b',
  '2001:db8:::7',
  'dead',
])('leaves %s what it is', (name) => {
  expect(hostKey(name)).toBe(name)
})

it.each([
  ['localhost', true],
  ['127.9.9.9', true],
  ['0:0:0:0:0:0:0:1', true],
  ['127.contoso.com', false],
  ['rds01', false],
  ['10.1.0.9', false],
])('knows whether %s is a machine speaking to itself', (key, expected) => {
  expect(isLoopbackKey(key)).toBe(expected)
})

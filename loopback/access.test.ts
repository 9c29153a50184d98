import { expect, it } from 'vitest'
import { createAccess } from './access.ts'

it('exchanges the token once for the secret, and has another token then for the same', () => {
  const access = createAccess()
  const first = access.token()
  const secret = access.enter(first)
  expect(access.isSecret(secret ?? '')).toBe(true)
  expect(access.enter(first)).toBeNull()
  const second = access.token()
  expect(second).not.toBe(first)
  expect(access.enter(second)).toBe(secret)
})

it('keeps the token good after a wrong one', () => {
  const access = createAccess()
  const token = access.token()
  expect([access.enter('wrong'), access.enter(''), access.enter(`${token} `)]).toEqual([null, null, null])
  expect(access.enter(token)).not.toBeNull()
})

it('takes nothing else for the secret', () => {
  const access = createAccess()
  const other = createAccess()
  const given = ['', access.token(), other.enter(other.token()) ?? '']
  expect(given.map(access.isSecret)).toEqual([false, false, false])
  expect(access.token()).toMatch(/^[\w-]{43}$/)
})

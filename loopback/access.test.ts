import { expect, it } from 'vitest'
import { createAccess } from './access.ts'

const cookieOf = (line: string | null) => line?.split(';')[0] ?? ''

it('exchanges the token once for a cookie that scripts and other sites cannot use', () => {
  const access = createAccess(4100)
  const line = access.enter(access.token)
  expect(line).toMatch(/^rewinsta-4100=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
  expect(access.isInside(`other=1; ${cookieOf(line)}`)).toBe(true)
  expect(access.enter(access.token)).toBeNull()
})

it('keeps the token good after a wrong one', () => {
  const access = createAccess(4100)
  expect(access.enter('wrong')).toBeNull()
  expect(access.enter('')).toBeNull()
  expect(access.enter(access.token)).not.toBeNull()
})

it('takes no other cookie for the session', () => {
  const access = createAccess(4100)
  const other = createAccess(4101)
  const foreign = cookieOf(other.enter(other.token))
  const cookies = [undefined, '', 'rewinsta-4100', 'rewinsta-4100=', `rewinsta-4100=${access.token}`, foreign]
  expect(cookies.map((cookie) => access.isInside(cookie))).toEqual(cookies.map(() => false))
})

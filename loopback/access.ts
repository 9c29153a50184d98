import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may come in: one token, exchanged once for a cookie. */
export interface Access {
  readonly token: string
  /** Spends the token; answers with the `set-cookie` line, or null for a token that is wrong or spent. */
  readonly enter: (token: string) => string | null
  /** Whether a request's `cookie` line holds the session. */
  readonly isInside: (cookies: string | undefined) => boolean
}

const secret = () => randomBytes(32).toString('base64url')

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Hashed first, so that the comparison takes as long for a text of any length. */
function isSame(given: string, own: string): boolean {
  return timingSafeEqual(digest(given), digest(own))
}

/** The cookie's name carries the port: browsers share cookies among all ports of a host. */
export function createAccess(port: number): Access {
  const token = secret()
  const session = secret()
  const cookieName = `rewinsta-${port}`
  let spent = false
  return {
    token,
    enter: (given) => {
      if (!isSame(given, token) || spent) return null
      spent = true
      return `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`
    },
    isInside: (cookies = '') =>
      cookies
        .split(';')
        .map((pair) => pair.trim().split('='))
        .some(([name, value = '']) => name === cookieName && isSame(value, session)),
  }
}

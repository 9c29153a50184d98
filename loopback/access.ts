import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may come in: a token, exchanged once for the secret that opens the wire. */
export interface Access {
  /** The one that is good now: each is good once, and then the next. */
  readonly token: () => string
  /** Spends the token; answers with the secret, or null for a token that is wrong or spent. */
  readonly enter: (token: string) => string | null
  readonly isSecret: (given: string) => boolean
}

const unguessable = () => randomBytes(32).toString('base64url')

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Hashed first, so that the comparison takes as long for a text of any length. */
function isSame(given: string, own: string): boolean {
  return timingSafeEqual(digest(given), digest(own))
}

/** No cookie: browsers send those of one port to every other port of the host, and take them from any. */
export function createAccess(): Access {
  const secret = unguessable()
  let token = unguessable()
  return {
    token: () => token,
    enter: (given) => {
      if (!isSame(given, token)) return null
      token = unguessable()
      return secret
    },
    isSecret: (given) => isSame(given, secret),
  }
}

/** How a page in a browser gets its line to the core, whose other end is the loopback shell. */
export const entrance = {
  /** What precedes the token in the address that a person opens. A fragment goes into no request, referrer or log. */
  tokenMark: '#token=',
  /** A POST to it with `authorization: Bearer TOKEN` spends the token and is answered with the secret, as plain text. */
  exchangePath: '/enter',
  wirePath: '/wire',
  /** The WebSocket's subprotocol. The page offers the secret as a second one, which is never the one chosen. */
  subprotocol: 'rewinsta',
  /** The item of sessionStorage with the secret, and the channel on which one tab asks the others for it. */
  secretName: 'rewinsta-secret',
} as const

/** What of a request says where it comes from. */
export interface RequestSource {
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
}

/** `anybody`: a file, by GET or HEAD, which a link may open too. `page-only`: the WebSocket and the way to its secret. */
export type RequestKind = 'anybody' | 'page-only'

/**
 * Why a request is refused; null when it comes from our own page or from the address bar. The Host check stops DNS
 * rebinding (a foreign name that resolves to 127.0.0.1), the Origin check stops foreign pages. A browser always
 * sends Origin with a WebSocket and a POST, so there its absence is foreign too.
 */
export function refuseRequest(kind: RequestKind, source: RequestSource, ownHost: string): string | null {
  const { host, origin, fetchSite } = source
  if (host !== ownHost) return 'This address belongs to another name.'
  const foreign = origin === undefined ? kind === 'page-only' : origin !== `http://${ownHost}`
  if (foreign) return 'This was asked for by another page.'
  if (kind === 'page-only' && fetchSite !== undefined && fetchSite !== 'same-origin') {
    return 'This was asked for by another page.'
  }
  return null
}

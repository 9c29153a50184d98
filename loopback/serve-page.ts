import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { entrance } from '#contract/entrance.ts'
import { findPageFile, pageHeaders } from '#contract/page.ts'
import type { Access } from './access.ts'
import { foreignRequest, notFound, refusalPage, wrongMethod, type Refusal } from './refusal-page.ts'
import { refuseRequest, type RequestKind } from './request-guard.ts'

export interface PageOptions {
  readonly rendererFolder: string
  /** `ADDRESS:PORT`, as the browser names us. */
  readonly ownHost: string
  readonly access: Access
  readonly onEntered: () => void
}

/** Where a request says it comes from, judged. */
export function refuseSource(
  kind: RequestKind,
  { headers }: IncomingMessage,
  ownHost: string,
): string | null {
  const { host, origin } = headers
  const fetchSite = headers['sec-fetch-site']
  return refuseRequest(kind, { host, origin, fetchSite: fetchSite?.toString() }, ownHost)
}

const bearerOf = ({ headers }: IncomingMessage) =>
  /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''

/** Serves the built renderer, which is the same for everybody, and exchanges the token for the secret. */
export function createPageHandler({ rendererFolder, ownHost, access, onEntered }: PageOptions) {
  // 'self' covers the WebSocket of an http page in current browsers, but not in all that are still about.
  const headersFor = (contentType: string) => pageHeaders(contentType, [`ws://${ownHost}`])

  function refuse(response: ServerResponse, refusal: Refusal) {
    if (refusal.status === 405) response.setHeader('allow', 'GET, HEAD')
    response.writeHead(refusal.status, headersFor('text/html; charset=utf-8')).end(refusalPage(refusal))
  }

  function exchange(response: ServerResponse, token: string) {
    const secret = access.enter(token)
    response.writeHead(secret === null ? 403 : 200, headersFor('text/plain')).end(secret)
    if (secret !== null) onEntered()
  }

  async function serveFile(response: ServerResponse, pathname: string) {
    const file = findPageFile(pathname)
    const content = file && (await readFile(join(rendererFolder, file.path)).catch(() => null))
    if (!file || !content) return refuse(response, notFound)
    response
      .writeHead(200, { ...headersFor(file.contentType), 'content-length': content.length })
      .end(content)
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const isExchange = request.method === 'POST' && request.url === entrance.exchangePath
    const foreign = refuseSource(isExchange ? 'page-only' : 'anybody', request, ownHost)
    if (foreign !== null) return refuse(response, foreignRequest(foreign))
    if (isExchange) return exchange(response, bearerOf(request))
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, wrongMethod)
    const url = URL.parse(request.url ?? '', `http://${ownHost}`)
    if (url === null || url.host !== ownHost) return refuse(response, notFound)
    await serveFile(response, url.pathname)
  }
}

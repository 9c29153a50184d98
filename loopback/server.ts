import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { entrance } from '#contract/entrance.ts'
import type { Core } from '#core/core.ts'
import { createAccess, type Access } from './access.ts'
import { chooseHost } from './own-host.ts'
import { createPageHandler, refuseSource } from './serve-page.ts'
import { createWire } from './wire.ts'

export interface LoopbackOptions {
  readonly core: Pick<Core, 'handle' | 'subscribe'>
  /** Where the built renderer is. */
  readonly rendererFolder: string
  /** A new one of this start where left out. */
  readonly host?: string
  /** Any free one where left out. */
  readonly port?: number
  readonly access?: Access
  /** An address was used; the next one is good now. */
  readonly onEntered?: (nextAddress: string) => void
}

export interface LoopbackServer {
  /** With the token: good for one tab, once. */
  readonly address: string
  readonly stop: () => Promise<void>
}

/** The longest import, 20 000 servers each in a folder with the longest path; the largest view is far smaller. */
const mostRequestBytes = 32 * 1024 * 1024

/**
 * More than all cookies that a browser keeps of one host (Chromium: 180 of 4 KiB). We set none, but another port may set
 * them, and Node's usual 16 KiB would then lock the person out.
 */
const mostHeaderBytes = 1024 * 1024

function offeredSecret({ headers }: IncomingMessage): string {
  const [subprotocol, secret = ''] = (headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/)
  return subprotocol === entrance.subprotocol ? secret : ''
}

/** Status line with which an upgrade is refused; null for one to accept. */
function refuseUpgrade(request: IncomingMessage, ownHost: string, access: Access): string | null {
  if (refuseSource('page-only', request, ownHost) !== null) return '403 Forbidden'
  if (request.url !== entrance.wirePath) return '404 Not Found'
  return access.isSecret(offeredSecret(request)) ? null : '403 Forbidden'
}

/** Serves core and renderer to browsers of this machine. Rejects with Node's error where the port cannot be had. */
export async function createLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const { core, rendererFolder, access = createAccess() } = options
  const { host = chooseHost(process.platform), port: wantedPort = 0 } = options
  const server = createServer({ maxHeaderSize: mostHeaderBytes })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wantedPort, host, resolve)
  })
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : wantedPort
  const ownHost = `${host}:${port}`
  const addressNow = () => `http://${ownHost}/${entrance.tokenMark}${access.token()}`

  const wire = createWire({ core })
  // Of the subprotocols offered it chooses the first.
  const upgrades = new WebSocketServer({ noServer: true, maxPayload: mostRequestBytes })
  const servePage = createPageHandler({
    rendererFolder,
    ownHost,
    access,
    onEntered: () => options.onEntered?.(addressNow()),
  })

  server.on('request', (request, response) => void servePage(request, response))
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refusal = refuseUpgrade(request, ownHost, access)
    if (refusal === null) upgrades.handleUpgrade(request, socket, head, wire.accept)
    else socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
  })

  return {
    address: addressNow(),
    stop: () =>
      new Promise((resolve) => {
        wire.stop()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

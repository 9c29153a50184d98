import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Core } from '#core/core.ts'
import { createAccess, type Access } from './access.ts'
import { createPageHandler, refuseSource } from './serve-page.ts'
import { createWire } from './wire.ts'

export interface LoopbackOptions {
  readonly core: Pick<Core, 'handle' | 'subscribe'>
  /** Where the built renderer is. */
  readonly rendererFolder: string
  /** Any free one where left out. */
  readonly port?: number
}

export interface LoopbackServer {
  /** With the token: good for one browser, once. */
  readonly address: string
  readonly stop: () => Promise<void>
}

const loopbackAddress = '127.0.0.1'
const wirePath = '/wire'
/** The longest import, 20 000 servers each in a folder with the longest path; the largest view is far smaller. */
const mostRequestBytes = 32 * 1024 * 1024

/** Status line with which an upgrade is refused; null for one to accept. */
function refuseUpgrade(request: IncomingMessage, ownHost: string, access: Access): string | null {
  if (refuseSource('wire', request, ownHost) !== null) return '403 Forbidden'
  if (request.url !== wirePath) return '404 Not Found'
  return access.isInside(request.headers.cookie) ? null : '403 Forbidden'
}

/** Serves core and renderer to browsers of this machine. Rejects with Node's error where the port cannot be had. */
export async function createLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const { core, rendererFolder, port: wantedPort = 0 } = options
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wantedPort, loopbackAddress, resolve)
  })
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : wantedPort
  const ownHost = `${loopbackAddress}:${port}`

  const access = createAccess(port)
  const wire = createWire({ core })
  const upgrades = new WebSocketServer({ noServer: true, maxPayload: mostRequestBytes })
  const servePage = createPageHandler({ rendererFolder, ownHost, access })

  server.on('request', (request, response) => void servePage(request, response))
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refusal = refuseUpgrade(request, ownHost, access)
    if (refusal === null) upgrades.handleUpgrade(request, socket, head, wire.accept)
    else socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
  })

  return {
    address: `http://${ownHost}/?token=${access.token}`,
    stop: () =>
      new Promise((resolve) => {
        wire.stop()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

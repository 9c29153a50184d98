import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * How a Windows program is asked to end: no signal of this system reaches one. `windows/stop-on-request.ts` is the other
 * end, and takes a broken line for the same wish, so that no program outlives the test that started it.
 */
export interface StopLine {
  readonly environment: Readonly<Record<string, string>>
  readonly askToStop: () => void
  readonly close: () => void
}

export async function openStopLine(): Promise<StopLine> {
  const sockets = new Set<Socket>()
  let asked = false
  const server = createServer((socket) => {
    socket.on('error', () => {})
    sockets.add(socket)
    if (asked) socket.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has this address
  const { port } = server.address() as AddressInfo
  return {
    environment: { REWINSTA_STOP_LINE: String(port) },
    askToStop: () => {
      asked = true
      for (const socket of sockets) socket.end()
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

// A Windows program that starts hosts for tests on this machine's other side, and carries their messages unread.
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { forkHost } from '#native/host/fork-host.ts'
import type { HostProcess } from '#native/host/host-process.ts'
import { parseOpening, type BridgeMessage } from '../run/bridge-messages.ts'

/** The environment is the child's from its start; no other fork can come between. */
function startHost({ program, threads, environment }: ReturnType<typeof parseOpening>): HostProcess {
  Object.assign(process.env, environment)
  return forkHost(program, { threads })
}

function serve(socket: Socket): void {
  let host: HostProcess | null = null
  const tell = (message: BridgeMessage) => socket.write(`${JSON.stringify(message)}\n`)
  socket.setNoDelay(true)
  socket.on('error', () => {})
  // Half of it stays open for what the host has said by then.
  socket.on('end', () => (host ? host.kill() : socket.end()))
  socket.on('close', () => host?.kill())
  createInterface({ input: socket }).on('line', (line) => {
    const message: unknown = JSON.parse(line)
    if (host) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- carried unread: judging it is the host's part
      host.send(message as Parameters<HostProcess['send']>[0])
      return
    }
    host = startHost(parseOpening(message))
    host.onMessage((heard) => tell({ heard }))
    host.onExit((exitCode) => {
      tell({ exitCode })
      socket.end()
    })
  })
}

const server = createServer({ allowHalfOpen: true }, serve).listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  process.stdout.write(`bridge at ${port}\n`)
})

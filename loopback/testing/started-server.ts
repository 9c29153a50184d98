import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { entrance } from '#contract/entrance.ts'
import { createLoopbackServer, type LoopbackOptions } from '../server.ts'
import { createFakeCore } from './fake-core.ts'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}

type Headers = Readonly<Record<string, string>>

/** Starts servers, and all that is ended with them at the end of a test. */
export function createLoopbackServers() {
  const ends: (() => Promise<void>)[] = []
  return {
    endAll: async () => {
      for (const end of ends.splice(0).toReversed()) await end()
    },
    start: async (options: Pick<LoopbackOptions, 'access' | 'onEntered'> = {}) => {
      const rendererFolder = await makePage()
      ends.push(() => rm(rendererFolder, { recursive: true }))
      const fake = createFakeCore()
      const server = await createLoopbackServer({ core: fake.core, rendererFolder, ...options })
      ends.push(server.stop)
      const address = new URL(server.address)
      const ask = askAt(address)
      const exchange = (token: string, headers: Headers = { origin: address.origin }) =>
        ask(entrance.exchangePath, { ...headers, authorization: `Bearer ${token}` }, 'POST')
      const enter = async () => secretIn(await exchange(tokenOf(address)))
      const openWire = (offered: Offered, path: string = entrance.wirePath) => {
        const wire = openWireTo(address, offered, path)
        ends.push(async () => wire.socket.terminate())
        return wire
      }
      return { ...fake, server, address, ask, exchange, enter, openWire }
    },
  }
}

async function makePage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rewinsta-renderer-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>the page</title>')
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets', 'index.js'), 'export {}')
  await writeFile(join(folder, 'index.js.map'), '{}')
  return folder
}

function askAt({ hostname, port }: URL) {
  return (path: string, headers: Headers = {}, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString(),
          }),
        )
      })
      sent.on('error', reject).end()
    })
}

export const tokenOf = ({ hash }: URL) => hash.slice(entrance.tokenMark.length)

function secretIn({ status, body }: Answer): string {
  if (status !== 200) throw new Error(`not let in: ${status}`)
  return body
}

interface Offered {
  readonly headers: Headers
  readonly subprotocols?: readonly string[]
}

/** `open`, or the status with which the upgrade was refused. */
function openWireTo({ host }: URL, { headers, subprotocols = [] }: Offered, path: string) {
  const options = { headers, perMessageDeflate: false }
  const socket = new WebSocket(`ws://${host}${path}`, [...subprotocols], options)
  const outcome = new Promise<string | number>((resolve) => {
    socket.on('open', () => resolve('open'))
    socket.on('unexpected-response', (sent, response) => {
      resolve(response.statusCode ?? 0)
      sent.destroy()
    })
    socket.on('error', () => {})
  })
  return { socket, outcome }
}

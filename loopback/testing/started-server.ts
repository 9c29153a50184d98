import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { createLoopbackServer } from '../server.ts'
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
    start: async () => {
      const rendererFolder = await makePage()
      ends.push(() => rm(rendererFolder, { recursive: true }))
      const fake = createFakeCore()
      const server = await createLoopbackServer({ core: fake.core, rendererFolder })
      ends.push(server.stop)
      const address = new URL(server.address)
      const ask = askAt(address)
      const enter = async () => cookieIn(await ask(address.pathname + address.search))
      const openWire = (headers: Headers, path = '/wire') => {
        const wire = openWireTo(address, headers, path)
        ends.push(async () => wire.socket.terminate())
        return wire
      }
      return { ...fake, server, address, ask, enter, openWire }
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

/** The cookie that lets a browser in. */
function cookieIn({ status, headers }: Answer): string {
  const [cookie] = String(headers['set-cookie'] ?? '').split(';')
  if (cookie === undefined || cookie === '') throw new Error(`not let in: ${status}`)
  return cookie
}

/** `open`, or the status with which the upgrade was refused. */
function openWireTo({ host }: URL, headers: Headers, path: string) {
  const socket = new WebSocket(`ws://${host}${path}`, { headers, perMessageDeflate: false })
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

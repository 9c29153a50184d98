import { execFile } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Puts a process into a network of its own, in which it may take any port and name; arguments for `unshare`. */
export const intoOwnNetwork: readonly string[] = ['--map-root-user', '--mount', '--net', '--']

const smbPort = 445
const dnsPort = 53
const headBytes = 12
/** Behind the name: type and class. */
const questionEnd = 5
const typeA = 1
/** A pointer to the name of the question, type A, class IN, a day, four bytes. */
const answerHead = Buffer.from('c00c00010001000151800004', 'hex')

/** The names in a question of DNS, as they follow each other, and where they end. */
function nameIn(question: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = []
  let at = headBytes
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.'), end: at }
}

/** RFC 1035, 4.1: the question again, and one address where it asks for one that is known. */
function answerTo(question: Buffer, addresses: ReadonlyMap<string, string>): Buffer {
  const { name, end } = nameIn(question)
  const address = addresses.get(name.toLowerCase())
  const given = address !== undefined && question.readUInt16BE(end + 1) === typeA
  const head = Buffer.from(question.subarray(0, headBytes))
  head.writeUInt16BE(address === undefined ? 0x81_83 : 0x81_80, 2)
  head.writeUInt16BE(given ? 1 : 0, 6)
  head.writeUInt32BE(0, 8)
  const asked = question.subarray(headBytes, end + questionEnd)
  return Buffer.concat([
    head,
    asked,
    ...(given ? [answerHead, Buffer.from(address.split('.').map(Number))] : []),
  ])
}

/**
 * Makes all names resolvable and lets each of their machines take connections for Windows' session calls, as a server does
 * that hangs only afterwards. Only in a network of its own (`intoOwnNetwork`).
 */
export async function serveNetwork(names: readonly string[], folder: string): Promise<() => void> {
  const addresses = new Map(names.map((name, at) => [name.toLowerCase(), `10.99.${at >> 8}.${at & 255}`]))
  const resolvConf = path.join(folder, 'resolv.conf')
  await writeFile(resolvConf, 'nameserver 127.0.0.1\n')
  await run('mount', ['--bind', resolvConf, '/etc/resolv.conf'])
  await run('ip', ['link', 'set', 'lo', 'up'])
  await run('ip', ['route', 'add', 'local', '10.99.0.0/16', 'dev', 'lo'])
  const dns = createSocket('udp4')
  dns.on('message', (question, { port, address }) => dns.send(answerTo(question, addresses), port, address))
  dns.bind(dnsPort, '127.0.0.1')
  const smb = createServer((socket) => {
    socket.on('error', () => {})
    socket.resume()
  }).listen(smbPort, '0.0.0.0', 4096)
  await Promise.all([once(dns, 'listening'), listening(smb)])
  return () => {
    dns.close()
    smb.close()
  }
}

const listening = (server: Server) => once(server, 'listening')

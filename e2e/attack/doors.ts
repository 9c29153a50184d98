import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { WebSocket } from 'ws'
import type { CommandName } from '#contract/commands.ts'
import { entrance } from '#contract/entrance.ts'
import type { Result } from '#contract/failure.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { systemClock } from '#core/clock.ts'
import { createCore, type Core } from '#core/core.ts'
import { createLoopbackServer } from '#loopback/server.ts'
import type { FarmDescription } from '#native/farm.ts'
import { createSimulatedFarm, type SimulatedFarm } from '#native/sim/simulated-farm.ts'
import { away, server, session } from '../fixtures/farm.ts'
import type { Known } from './inputs.ts'

/** A command that reached the core, and what it answered. */
export interface Asked {
  readonly name: CommandName
  readonly args: unknown
  readonly answer: Result<unknown>
}

export type Handle = Core['handle']

/** A core on a simulated farm, and its doors: the browser's socket, and what Electron's channel hands over. */
export interface Doors {
  readonly farm: SimulatedFarm
  /** All that reached the core, by whichever door. */
  readonly asked: readonly Asked[]
  readonly socket: (name: CommandName, args: unknown) => Promise<unknown>
  readonly channel: (name: CommandName, args: unknown) => Promise<unknown>
  /** A text as it is, on a socket of its own; settles once that is shut or answered. */
  readonly frame: (text: string | Uint8Array) => Promise<void>
  /** Somebody else's question, on a socket of their own. */
  readonly elsewhere: () => Promise<unknown>
  readonly known: Known
  /** Puts back whoever was ended and whatever was taken off the list, and reads all anew. */
  readonly tend: () => Promise<void>
  /** What opens the browser's door. */
  readonly secret: string
  readonly end: () => Promise<void>
}

/** Names that lie, and somebody of each kind whom a verb may hit. */
const description: FarmDescription = {
  servers: [
    server('RDS01', [
      session({ sessionId: 2, account: { domain: 'CONTOSO', user: 'alice' } }),
      session({ sessionId: 3, account: { domain: 'CONTOSO', user: 'b\u202eob' }, clientName: '=1+1' }),
      away({ sessionId: 4, account: { domain: 'CONTOSO', user: 'carol' } }),
    ]),
    server('RDS02', [
      away({ sessionId: 2, account: { domain: 'CONTOSO', user: 'dave' } }),
      session({ sessionId: 5, account: { domain: 'CONTOSO', user: 'alice\u200b' } }),
    ]),
  ],
}

/** What takes Windows seconds takes the farm none. */
const hasty = {
  now: systemClock.now,
  startTimer: (delayMs: number, fire: () => void) => systemClock.startTimer(delayMs / 100, fire),
}

/** `spoil` plants a fault between the doors and the core. */
export async function openDoors(
  spoil: (handle: Handle, farm: SimulatedFarm) => Handle = (handle) => handle,
): Promise<Doors> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rewinsta-attack-'))
  const farm = createSimulatedFarm({ description, clock: hasty })
  const [reads, actions] = [farm.connect(), farm.connect()]
  const core = await createCore({
    dataFolder: path.join(folder, 'data'),
    version: '0.1.0',
    farm: 'simulated',
    shell: 'loopback',
    reads,
    actions,
    firstServers: description.servers.map(({ address }) => ({ address, group: null })),
    waivesCountdown: () => true,
  })
  const asked: Asked[] = []
  const memory = createMemory()
  const spoilt = spoil(core.handle, farm)
  const handle: Handle = async (name, args, gone) => {
    const answer = await spoilt(name, args, gone)
    asked.push({ name, args, answer })
    if (answer.ok) memory.note(answer.value)
    return answer
  }
  const loopback = await createLoopbackServer({
    core: { handle, subscribe: core.subscribe },
    rendererFolder: folder,
  })
  const { origin, host, hash } = new URL(loopback.address)
  const secret = await secretFor(origin, hash)
  const open = () => openSocket(`ws://${host}${entrance.wirePath}`, { origin, secret })
  const [attacker, other] = await Promise.all([open(), open()])
  const tend = async () => memory.note(await tendFarm(core, farm))
  await tend()
  return {
    farm,
    asked,
    socket: attacker.ask,
    channel: (name, args) => handle(name, structuredClone(args)),
    frame: async (text) => {
      const own = await open()
      own.socket.send(text)
      await Promise.race([once(own.socket, 'close'), once(own.socket, 'message')])
      own.socket.terminate()
    },
    elsewhere: () => other.ask('read-console', {}),
    known: memory.known,
    tend,
    secret,
    end: async () => {
      for (const { socket } of [attacker, other]) socket.terminate()
      await loopback.stop()
      await core.stop()
      await Promise.all([reads.dispose(), actions.dispose()])
      rmSync(folder, { recursive: true })
    },
  }
}

async function secretFor(origin: string, hash: string): Promise<string> {
  const token = hash.slice(entrance.tokenMark.length)
  const headers = { origin, authorization: `Bearer ${token}` }
  const answer = await fetch(`${origin}${entrance.exchangePath}`, { method: 'POST', headers })
  if (!answer.ok) throw new Error(`not let in: ${answer.status}`)
  return answer.text()
}

/** What JSON has no form for. */
const asJson = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)

async function openSocket(address: string, { origin, secret }: { origin: string; secret: string }) {
  const socket = new WebSocket(address, [entrance.subprotocol, secret], { headers: { origin } })
  await once(socket, 'open')
  const waiting = new Map<number, (reply: unknown) => void>()
  let asked = 0
  socket.on('message', (data: Buffer) => {
    const message: { readonly id: number | null; readonly reply?: unknown } = JSON.parse(data.toString())
    if (message.id === null) return
    waiting.get(message.id)?.(message.reply)
    waiting.delete(message.id)
  })
  const ask = (name: string, args: unknown) =>
    new Promise<unknown>((resolve) => {
      asked += 1
      waiting.set(asked, resolve)
      socket.send(JSON.stringify({ id: asked, name, args }, asJson))
    })
  return { socket, ask }
}

const isOwn = ({ address }: { readonly address: string }) =>
  description.servers.some((own) => own.address === address)

/** Whether all whom the farm has stand in it, on servers of the list. */
const isWhole = ({ servers, sessions: rows }: Snapshot) =>
  description.servers.every(({ address, sessions }) => {
    const entry = servers.find((one) => one.address === address)
    const ids = rows.filter(({ serverId }) => serverId === entry?.serverId).map(({ sessionId }) => sessionId)
    return sessions.every(({ sessionId }) => ids.includes(sessionId))
  })

async function tendFarm(core: Core, { control }: SimulatedFarm): Promise<Snapshot> {
  for (const { address, sessions } of description.servers) {
    for (const one of sessions) await control.putSession(address, one)
    await control.setLogons(address, 'enable')
  }
  const whole = Promise.withResolvers<Snapshot>()
  // A snapshot follows the list: where something is as it should be already, that is refused.
  const look = async () => {
    const read = await core.handle('read-snapshot', {})
    if (!read.ok) throw new Error(JSON.stringify(read.failure))
    const { snapshot } = read.value
    const strangers = snapshot.servers.filter((one) => !isOwn(one)).map(({ serverId }) => serverId)
    if (strangers.length === 0 && isWhole(snapshot)) return whole.resolve(snapshot)
    if (strangers.length > 0) await core.handle('remove-servers', { serverIds: strangers })
    for (const { address } of description.servers) await core.handle('add-server', { address, group: null })
  }
  const stop = core.subscribe(({ event }) => void (event === 'snapshot-changed' && look()))
  await core.handle('refresh', { serverIds: null })
  await look()
  return whole.promise.finally(stop)
}

/** Under which key an answer holds what a command wants under another. */
const sameAs: Readonly<Record<string, string>> = {
  sessionKeys: 'sessionKey',
  include: 'sessionKey',
  serverIds: 'serverId',
  nearServerIds: 'serverId',
  afterMessage: 'actionId',
  folder: 'group',
}
const mostTexts = 20

/** What the core has said last, by its key. */
function createMemory() {
  const texts = new Map<string, Set<string>>()
  function note(value: unknown, key = ''): void {
    if (typeof value === 'string') {
      const known = texts.get(key) ?? new Set()
      known.delete(value)
      texts.set(key, known.add(value))
      const [oldest = ''] = known
      if (known.size > mostTexts) known.delete(oldest)
    } else if (Array.isArray(value)) for (const one of value) note(one, key)
    else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) note(part, name)
    }
  }
  return { note, known: (key: string) => [...(texts.get(sameAs[key] ?? key) ?? [])] }
}

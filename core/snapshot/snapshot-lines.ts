import { z } from 'zod'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FileTrouble } from '#contract/file-trouble.ts'
import { sessionRow, type SessionRow } from '#contract/session.ts'
import { misfit } from '../files/json-file.ts'
import { parseJson } from '../files/parse-json.ts'
import { sessionKeyOf, type LastSeen } from './server-record.ts'

/** Who somebody was and from where; nothing that a verdict, an idle time or a proof could be made of. */
const keptSession = sessionRow.pick({
  sessionId: true,
  kind: true,
  state: true,
  stationName: true,
  account: true,
  logonAt: true,
  clientName: true,
  clientAddress: true,
})
type KeptSession = z.infer<typeof keptSession>

/** What is kept of one server: a line of the file. */
const keptServer = z.object({
  serverId: z.string(),
  /** Where it was read: its entry may lie elsewhere now. */
  address: z.string(),
  readAt: z.number(),
  sessions: z.array(keptSession),
})
export type KeptServer = z.infer<typeof keptServer>

/** The first line: of which farm the others are. */
export type FarmKind = 'windows' | 'simulated'
const headOf = (farm: FarmKind) => ({ version: 1, of: 'last known sessions', farm }) as const

/** Some 150 000 sessions. A larger file is not read, so what goes beyond is not written. */
export const mostBytes = 32 * 1024 * 1024
const headBytes = 100

/** Servers between which others have their turn. */
const aTurn = 50

/** The file, until it is full. */
export async function linesOf(
  farm: FarmKind,
  servers: Iterable<KeptServer>,
  most = mostBytes,
): Promise<string> {
  const lines = [JSON.stringify(headOf(farm))]
  let bytes = 0
  for (const server of servers) {
    const line = JSON.stringify(server)
    bytes += Buffer.byteLength(line) + 1
    if (bytes + headBytes > most) break
    lines.push(line)
    // oxlint-disable-next-line no-await-in-loop -- so that others have their turn
    if (lines.length % aTurn === 0) await nextTurn()
  }
  return `${lines.join('\n')}\n`
}

export type LinesRead =
  | { readonly ok: true; readonly servers: readonly KeptServer[] }
  | { readonly ok: false; readonly trouble: FileTrouble }

/** All of it or nothing; of another farm it is nothing. */
export async function readLines(farm: FarmKind, text: string): Promise<LinesRead> {
  const [first = '', ...lines] = text.split('\n')
  const head = readLine(z.object({ version: z.literal(1), of: z.string(), farm: z.string() }), first)
  if (!head.ok) return head
  const servers: KeptServer[] = []
  if (head.value.farm !== farm) return { ok: true, servers }
  for (const [at, line] of lines.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- so that others have their turn
    if (at % aTurn === 0) await nextTurn()
    if (line === '') continue
    const server = readLine(keptServer, line)
    if (!server.ok) return server
    servers.push(server.value)
  }
  return { ok: true, servers }
}

function readLine<T>(schema: z.ZodType<T>, line: string) {
  const json = parseJson(line)
  if (!json.ok) return json
  const { data, error } = schema.safeParse(json.value)
  return error === undefined
    ? ({ ok: true, value: data } as const)
    : ({ ok: false, trouble: misfit(error) } as const)
}

/** Whom the rows show; who is nobody is not looked for. */
export function keptSessionsOf(rows: Iterable<SessionRow>): KeptSession[] {
  const people: KeptSession[] = []
  for (const { sessionId, kind, state, stationName, account, logonAt, clientName, clientAddress } of rows) {
    if (account === null) continue
    people.push({ sessionId, kind, state, stationName, account, logonAt, clientName, clientAddress })
  }
  return people
}

/** Rows of generation 0: no session of this start has such a key. */
export function lastSeenOf({ serverId, readAt, sessions }: KeptServer): LastSeen {
  const rows = sessions.map((session): SessionRow => {
    const sessionKey = sessionKeyOf(serverId, session.sessionId, 0)
    return { ...unknownNow, ...session, sessionKey, serverId, readAt }
  })
  return { readAt, rows: new Map(rows.map((row) => [row.sessionKey, row])) }
}

const unknownNow = {
  logonTicks: null,
  connectAt: null,
  idleSinceAt: null,
  idleApproximate: true,
  locked: null,
  detailsReadAt: null,
  verdict: null,
} as const

import { z } from 'zod'
import type { Fault } from '#contract/fault.ts'
import type { Result } from '#contract/failure.ts'
import type { ImportProblem } from '#contract/server-import.ts'
import { causeText } from '../../failures.ts'
import { serverFileVersion } from '../server-file.ts'
import { distinct, shortened, tagsOf, wrongText, type Candidate, type ParsedList } from './candidate.ts'

const text = z.string()
const described = z
  .object({
    address: text.optional(),
    name: text.optional(),
    group: text.nullish(),
    folder: text.nullish(),
    tags: z.union([text, z.array(text)]).optional(),
    note: text.nullish(),
    careful: z.boolean().optional(),
  })
  .transform(({ address, name, group, folder, tags, note, careful }): Omit<Candidate, 'line' | 'text'> => ({
    address: address ?? name ?? '',
    group: (group ?? folder)?.trim() || null,
    tags: typeof tags === 'string' ? tagsOf(tags) : distinct((tags ?? []).map((tag) => tag.trim())),
    note: note?.trim() || null,
    careful: careful ?? false,
  }))
const item = z.union([text.transform((address) => ({ address })), described])
const list = z.union([
  z.array(z.unknown()),
  z.object({ version: z.number().optional(), servers: z.array(z.unknown()) }),
])

/** Our own export, a server file, or a plain array of names or of objects. */
export function readJson(written: string): Result<ParsedList> {
  const parsed = parse(written)
  if (!parsed.ok) return parsed
  const whole = list.safeParse(parsed.value)
  if (!whole.success) return fail({ code: 'no-server-list', values: {} })
  const { version = serverFileVersion, servers } = Array.isArray(whole.data)
    ? { servers: whole.data }
    : whole.data
  if (version > serverFileVersion) return fail({ code: 'newer-list', values: { version } })
  const candidates: Candidate[] = []
  const problems: ImportProblem[] = []
  for (const [index, server] of servers.entries()) {
    const place = { line: index + 1, text: shortened(JSON.stringify(server)) }
    const read = item.safeParse(server)
    if (read.success) candidates.push({ ...place, ...read.data })
    else
      problems.push({ kind: 'bad-line', ...place, why: 'It does not describe a server.', remedy: whatToType })
  }
  return { ok: true, value: { format: 'json', candidates, problems, notes: [] } }
}

const whatToType = 'Write a name, "RDS01", or {"address": "RDS01", "folder": "London", "tags": ["sql"]}.'

function parse(written: string): Result<unknown> {
  try {
    const parsed: unknown = JSON.parse(written)
    return { ok: true, value: parsed }
  } catch (cause) {
    return fail({ code: 'no-json', values: { why: causeText(cause) } })
  }
}

const fail = (fault: Fault) => ({ ok: false as const, failure: wrongText(fault) })

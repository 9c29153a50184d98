import type { LogonMode } from '#contract/logons.ts'
import type { Context } from '../context.ts'
import { exitCodes, joinExitCodes, type ExitCode } from '../exit-codes.ts'
import type { OptionName } from '../grammar/options.ts'
import { troubled, troubleOf, type Outcome } from '../trouble.ts'
import type { Visit } from '../visit/visit.ts'
import { act, prepare } from './act.ts'
import { logonWords } from './logon-words.ts'
import { onlyServer } from './shadow.ts'

const modes: Readonly<Partial<Record<OptionName, LogonMode | 'query'>>> = {
  query: 'query',
  enable: 'enable',
  disable: 'disable',
  drain: 'drain',
  drainuntilrestart: 'drain-until-restart',
}

/** Which of Windows' five switches was given. */
export function logonSwitch({ asked }: Context): Outcome<LogonMode | 'query'> {
  const given = Object.entries(modes).flatMap(([option, mode]) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's own key
    asked.has(option as OptionName) && mode !== undefined ? [mode] : [],
  )
  const [only] = given
  return only === undefined || given.length > 1
    ? troubled('usage', 'One of /query, /enable, /disable, /drain and /drainuntilrestart is wanted.')
    : { ok: true, value: only }
}

export async function changeLogon(context: Context, visit: Visit): Promise<Outcome<ExitCode>> {
  const wanted = logonSwitch(context)
  if (!wanted.ok) return wanted
  if (wanted.value === 'query') return { ok: true, value: await queryLogons(context, visit) }
  const server = onlyServer(visit)
  if (!server.ok) return server
  // How many people it concerns is told with the ticket.
  await visit.read()
  const ticket = await prepare(context, visit, {
    verb: 'set-logons',
    serverId: server.value,
    mode: wanted.value,
  })
  return ticket.ok ? act(context, visit, ticket.value) : ticket
}

async function queryLogons({ say, format }: Context, visit: Visit): Promise<ExitCode> {
  const answers = await Promise.all(
    visit.servers.map(async ({ serverId, address }) => ({
      address,
      read: await visit.run('read-logons', { serverId }),
    })),
  )
  const lines = answers.map(({ address, read }) => {
    const mode = read.ok ? read.value.mode : null
    const failure = read.ok ? read.value.failure : read.failure
    return { server: address, mode, failure }
  })
  if (format === 'json') say.json({ logons: lines })
  for (const { server, mode, failure } of lines) {
    if (failure !== null) say.trouble(troubleOf(failure))
    else if (mode !== null && format !== 'json') say.line(`${server}: ${logonWords[mode]}`)
  }
  return joinExitCodes(
    lines.map(({ failure }) => (failure === null ? exitCodes.done : troubleOf(failure).exitCode)),
  )
}

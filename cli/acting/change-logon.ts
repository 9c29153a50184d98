import type { LogonMode } from '#contract/logons.ts'
import type { Context } from '../context.ts'
import { exitCodes, joinExitCodes, type ExitCode } from '../exit-codes.ts'
import type { OptionName } from '../grammar/options.ts'
import { troubled, troubleOf, type Outcome } from '../trouble.ts'
import type { OneShot } from '../one-shot/one-shot.ts'
import { act, prepare } from './act.ts'
import { logonWords } from '#words/logons.ts'
import { onlyServer } from './shadow.ts'

const modes: Readonly<Partial<Record<OptionName, LogonMode | 'query'>>> = {
  query: 'query',
  enable: 'enable',
  disable: 'disable',
  drain: 'drain',
  drainuntilrestart: 'drain-until-restart',
}

/** Which of Windows' five switches was given. */
export function logonSwitch({ invocation }: Context): Outcome<LogonMode | 'query'> {
  const given = Object.entries(modes).flatMap(([option, mode]) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's own key
    invocation.has(option as OptionName) && mode !== undefined ? [mode] : [],
  )
  const [only] = given
  return only === undefined || given.length > 1
    ? troubled('usage', 'One of /query, /enable, /disable, /drain and /drainuntilrestart is wanted.')
    : { ok: true, value: only }
}

export async function changeLogon(context: Context, oneShot: OneShot): Promise<Outcome<ExitCode>> {
  const wanted = logonSwitch(context)
  if (!wanted.ok) return wanted
  if (wanted.value === 'query') return { ok: true, value: await queryLogons(context, oneShot) }
  const server = onlyServer(oneShot)
  if (!server.ok) return server
  // How many people it concerns is told with the ticket.
  await oneShot.read()
  const ticket = await prepare(context, oneShot, {
    verb: 'set-logons',
    serverId: server.value,
    mode: wanted.value,
  })
  return ticket.ok ? act(context, oneShot, ticket.value) : ticket
}

async function queryLogons({ say, format }: Context, oneShot: OneShot): Promise<ExitCode> {
  const answers = await Promise.all(
    oneShot.servers.map(async ({ serverId, address }) => ({
      address,
      read: await oneShot.run('read-logons', { serverId }),
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
    else if (mode !== null && format !== 'json') say.line(`${server}: ${logonWords[mode].taken}`)
  }
  return joinExitCodes(
    lines.map(({ failure }) => (failure === null ? exitCodes.done : troubleOf(failure).exitCode)),
  )
}

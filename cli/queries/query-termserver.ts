import { meaningOf } from '#words/failures/failure-words.ts'
import { serverStateWord } from '#words/servers.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { Context } from '../context.ts'
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Column } from '../printing/sheet.ts'
import { unknownWord } from '../printing/words.ts'
import { isReadable } from '../one-shot/sessions.ts'
import type { Look } from '../one-shot/look.ts'

interface Line {
  readonly server: ServerStatus
  /** People on it; null where it could not be read. */
  readonly people: number | null
  readonly active: number | null
}

const count = (value: number | null) => (value === null ? unknownWord : String(value))

function columns(withAddress: boolean): readonly Column<Line>[] {
  return [
    { key: 'server', title: 'NAME', cut: 'middle', value: ({ server }) => server.name },
    {
      key: 'address',
      title: withAddress ? 'ADDRESS' : null,
      cut: 'middle',
      value: ({ server }) => server.address,
    },
    { key: 'group', title: 'GROUP', value: ({ server }) => server.group },
    {
      key: 'state',
      title: 'STATE',
      value: ({ server }) => server.state,
      text: ({ server }) => serverStateWord(server.state),
    },
    {
      key: 'people',
      title: 'PEOPLE',
      align: 'end',
      value: ({ people }) => people,
      text: ({ people }) => count(people),
    },
    {
      key: 'active',
      title: 'ACTIVE',
      align: 'end',
      value: ({ active }) => active,
      text: ({ active }) => count(active),
    },
    {
      key: 'why',
      title: 'WHY',
      value: ({ server }) => meaningOf(server.failure),
    },
  ]
}

/** How servers stand is the answer, so one that does not answer is a row; of one asked for by its name it is the code too. */
export async function queryTermserver(context: Context, look: Look): Promise<ExitCode> {
  const { servers, sessions } = await look.read()
  const lines = servers.map((server): Line => {
    const people = sessions.filter(
      ({ serverId, account }) => serverId === server.serverId && account !== null,
    )
    return isReadable(server)
      ? { server, people: people.length, active: people.filter(({ state }) => state === 'active').length }
      : { server, people: null, active: null }
  })
  context.say.sheet(columns(context.invocation.has('address')), lines, context.format)
  const [only] = context.invocation.operands.length > 0 && servers.length === 1 ? servers : []
  return only === undefined || only.failure === null || isReadable(only)
    ? exitCodes.done
    : exitCodeOf(only.failure)
}

import { afterEach, expect, it } from 'vitest'
import { person, server } from '#native/conformance/fixtures.ts'
import type { FarmFunction } from '#native/farm.ts'
import { exitCodes } from '../exit-codes.ts'
import { createCommandFarms, words } from '../testing/command-farms.ts'

const farms = createCommandFarms()
afterEach(farms.clearAll)

const alice = person({ sessionId: 2, account: { domain: 'CONTOSO', user: 'alice' } })
const bob = person({ sessionId: 3, account: { domain: 'CONTOSO', user: 'bob' } })

const oneHanging = (hangsIn: FarmFunction) =>
  farms.open({ servers: [server('QUICK', [alice]), server('HANGS', [bob], { hangs: [hangsIn] })] })

it('one that does not answer is named once patience is over, and JSON is whole', async () => {
  const { tryCommand } = await oneHanging('WTSEnumerateSessionsExW')
  const { code, out } = await tryCommand(words('query session /server:* --json --timeout 2'))
  expect({ code, told: JSON.parse(out) }).toMatchObject({
    code: exitCodes.partial,
    told: {
      sessions: [{ server: 'QUICK', user: 'alice' }],
      unread: [{ server: 'HANGS', kind: 'timed-out', exitCode: exitCodes.unreachable }],
    },
  })
})

it('where it is the only one, the code says that it does not answer', async () => {
  const { tryCommand } = await oneHanging('WTSEnumerateSessionsExW')
  const { code, out } = await tryCommand(words('query session /server:HANGS /csv --timeout 1'))
  expect({ code, lines: out.split('\r\n').length }).toEqual({ code: exitCodes.unreachable, lines: 2 })
})

it('what the others have is on the terminal before', async () => {
  const { tryCommand } = await oneHanging('WTSEnumerateSessionsExW')
  const stop = new AbortController()
  const { code, out } = await tryCommand(words('query session /server:* --timeout 600'), {
    terminal: 100,
    interrupt: stop.signal,
    onPrinted: (text) => {
      if (text.includes('alice')) stop.abort()
    },
  })
  expect({ code, out }).toEqual({ code: exitCodes.interrupted, out: expect.stringContaining('alice') })
})

it('who comes later stands below, under the same heading, and nobody twice', async () => {
  const { tryCommand, control } = await oneHanging('WTSEnumerateSessionsExW')
  const printed: string[] = []
  await tryCommand(words('query session /server:HANGS,QUICK --timeout 600'), {
    terminal: 100,
    onPrinted: (text) => {
      printed.push(text)
      if (printed.length === 1) void control.setBehaviour('HANGS', { hangs: [] })
    },
  })
  expect(printed.map((text) => text.match(/SESSIONNAME|alice|bob/g))).toEqual([
    ['SESSIONNAME', 'alice'],
    ['bob'],
  ])
  const [heading = '', first = '', second = ''] = printed.join('').split('\n')
  const userAt = heading.indexOf('USERNAME')
  expect([first.indexOf('alice'), second.indexOf('bob')]).toEqual([userAt, userAt])
})

it('people whose times do not come are shown as they were listed', async () => {
  const { tryCommand } = await oneHanging('WTSQuerySessionInformationW')
  const { code, out } = await tryCommand(words('query user /server:* --json --timeout 2'))
  expect({ code, told: JSON.parse(out) }).toMatchObject({
    code: exitCodes.partial,
    told: {
      users: [
        { user: 'alice', logonAt: expect.any(String) },
        { user: 'bob', logonAt: null },
      ],
      unread: [{ server: 'HANGS' }],
    },
  })
})

it('programs that do not come are named, too', async () => {
  const { tryCommand } = await oneHanging('WTSEnumerateProcessesExW')
  const { code, out } = await tryCommand(words('query process * /server:* --json --timeout 1'))
  expect({ code, told: JSON.parse(out) }).toMatchObject({
    code: exitCodes.partial,
    told: { unread: [{ server: 'HANGS', kind: 'timed-out' }] },
  })
})

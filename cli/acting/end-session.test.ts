import { afterEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { asBob, createCommandFarms, words } from '../testing/command-farms.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

describe('reset session', () => {
  it.each([
    ['rdp-tcp#6', asBob],
    ['RDP-TCP#6', ['--yes', '--expect-user', 'contoso\\BOB']],
    ['3', asBob],
  ])('%s ends the session, proves it, and says which call was made', async (target, args) => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand(['reset', 'session', target, ...args])
    expect(tried).toEqual({
      code: exitCodes.done,
      out: expect.stringMatching(/^Session 3 of CONTOSO\\bob on .+ is gone \(WinStationReset\)\.\n$/),
      errors: '',
    })
    expect(await acts()).toEqual(['WinStationReset . 3'])
  })

  it('is in the audit with intent and outcome', async () => {
    const { tryCommand } = await open()
    await tryCommand(['reset', 'session', '3', ...asBob, '--reason', 'frozen', '--ticket', 'INC-7'])
    const list = await tryCommand(['audit', 'list', '--json'])
    expect(JSON.parse(list.out)).toMatchObject([
      { sequence: 3, result: 'gone' },
      { sequence: 2, result: 'following', call: 'WinStationReset' },
      {
        sequence: 1,
        phase: 'intent',
        operator: 'CONTOSO\\helpdesk7',
        reason: 'frozen',
        ticketNumber: 'INC-7',
      },
    ])
    const verified = await tryCommand(['audit', 'verify'])
    expect(verified.out).toMatch(/^The audit is whole: 3 rows\.\nNewest row 3, hash [0-9a-f]{64}\n/)
    expect(verified.out).toContain('without rewriting all that follow')
    expect(verified.out).toMatch(/The file of heads .+ the newest is row 3\. It is the weaker witness/)
  })
})

describe('a log off or a disconnect', () => {
  it.each([
    ['logoff 3', ['WTSLogoffSession . 3'], /is gone \(WTSLogoffSession\)/],
    [
      'disconnect 3',
      ['WTSDisconnectSession . 3'],
      /disconnected; its programs run on \(WTSDisconnectSession\)/,
    ],
    ['tsdiscon rdp-tcp#6', ['WTSDisconnectSession . 3'], /disconnected/],
  ])('%s', async (line, expected, out) => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand([...words(line), ...asBob])
    expect(tried).toMatchObject({ code: exitCodes.done, out: expect.stringMatching(out), errors: '' })
    expect(await acts()).toEqual(expected)
  })

  it('log off without an argument means the session it runs in', async () => {
    const { tryCommand } = await open()
    const { code, out } = await tryCommand(words('logoff --dry-run'))
    expect(code).toBe(exitCodes.done)
    expect(out).toMatch(/^Log off session 1 \(Console\) of CONTOSO\\helpdesk7/)
  })
})

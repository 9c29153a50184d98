import { afterEach, describe, expect, it } from 'vitest'
import { person, server } from '#native/conformance/fixtures.ts'
import { exitCodes } from '../exit-codes.ts'
import { asBob, createCommandFarms, words } from '../testing/command-farms.ts'
import { bobAlone } from '../testing/described-farm.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

describe('reset session', () => {
  it('with --dry-run prints what would be lost, and does nothing', async () => {
    const { tryCommand, acts } = await open()
    const { code, out, errors } = await tryCommand(words('reset session 3 --dry-run'))
    expect({ code, errors }).toEqual({ code: exitCodes.done, errors: 'Nothing was done.\n' })
    expect(out).toMatch(/^Reset session 3 \(rdp-tcp#6\) of CONTOSO\\bob on /)
    expect(out).toContain('  Programs        explorer.exe and winword.exe\n')
    expect(out).toMatch(/ {2}! .+ \[data-loss\]\n/)
    const json = await tryCommand(words('reset session 3 --dry-run --json'))
    expect(JSON.parse(json.out)).toMatchObject({ dryRun: { verb: 'reset', targets: [{ kind: 'rdp' }] } })
    expect(await acts()).toEqual([])
  })

  it('asks where a person can answer, and does it after a yes', async () => {
    const { tryCommand, acts } = await open()
    const { code, errors } = await tryCommand(words('reset session 3 /v'), { answers: ['y', 'she called'] })
    expect(code).toBe(exitCodes.done)
    expect(errors).toContain('Go on? [y/N] ')
    expect(errors).toContain('following (WinStationReset)')
    expect(await acts()).toEqual(['WinStationReset . 3'])
    const audit = await tryCommand(words('audit export'))
    expect(audit.out).toContain('"reason":"she called"')
  })

  it.each([
    ['no', ['n']],
    ['nothing', ['']],
    ['the end of the input', []],
  ])('does nothing after %s', async (_what, answers) => {
    const { tryCommand, acts } = await open()
    const { code, errors } = await tryCommand(words('reset session 3'), { answers })
    expect(code).toBe(exitCodes.notConfirmed)
    expect(errors).toMatch(/rewinsta: Nothing was done\.\n$/)
    expect(await acts()).toEqual([])
  })

  it('wants the name of somebody who is at work', async () => {
    const atWork = bobAlone({ lastInputAt: Date.now() - 60_000 })
    const first = await open(atWork)
    const wrong = await first.tryCommand(words('reset session 3'), { answers: ['y'] })
    expect(wrong).toMatchObject({ code: exitCodes.notConfirmed, errors: expect.stringContaining('Type bob') })
    expect(await first.acts()).toEqual([])
    expect((await first.tryCommand(words('reset session 3'), { answers: ['BOB', ''] })).code).toBe(0)
    const second = await open(atWork)
    const scripted = await second.tryCommand(['reset', 'session', '3', ...asBob])
    expect(scripted.code).toBe(exitCodes.done)
    const third = await open(atWork)
    const counted = await third.tryCommand(words('reset session 3 --yes --expect-count 1'))
    expect(counted.code).toBe(exitCodes.notConfirmed)
    expect(await third.acts()).toEqual([])
  })

  it('stops at Ctrl+C in the countdown with nothing done', async () => {
    const { tryCommand, acts } = await open()
    const interrupt = new AbortController()
    const { code, errors } = await tryCommand(words('reset session 3'), {
      answers: ['y', ''],
      interrupt: interrupt.signal,
      onQuestion: (question) => {
        if (question.startsWith('Why')) queueMicrotask(() => interrupt.abort())
      },
    })
    expect({ code, errors }).toMatchObject({
      code: exitCodes.interrupted,
      errors: expect.stringMatching(/Stopped\. Nothing was done\.\n$/),
    })
    expect(await acts()).toEqual([])
  })

  it('wants a warning acknowledged that yes does not cover', async () => {
    const own = {
      servers: [server('.', [person({ sessionId: 1, account: { domain: 'CONTOSO', user: 'helpdesk7' } })])],
    }
    const { tryCommand, acts } = await open(own)
    const line = words('reset session 1 --yes --expect-user helpdesk7')
    const without = await tryCommand(line)
    expect(without).toMatchObject({
      code: exitCodes.notConfirmed,
      errors: expect.stringContaining('--acknowledge own-session'),
    })
    expect(await acts()).toEqual([])
    const asked = await tryCommand(words('reset session 1'), { answers: ['n'] })
    expect(asked.code).toBe(exitCodes.notConfirmed)
    expect((await tryCommand([...line, '--acknowledge', 'own-session'])).code).toBe(0)
  })
})

describe('a disconnect', () => {
  it('disconnect asks about somebody who is in their session', async () => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand(words('disconnect 3'))
    expect(tried).toMatchObject({
      code: exitCodes.notConfirmed,
      errors: expect.stringContaining('--yes --expect-user NAME'),
    })
    expect(await acts()).toEqual([])
    expect((await tryCommand(words('disconnect 3'), { answers: ['y', ''] })).code).toBe(exitCodes.done)
    expect(await acts()).toEqual(['WTSDisconnectSession . 3'])
  })
})

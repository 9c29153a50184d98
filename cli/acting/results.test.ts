import { writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { asBob, createCommandFarms, words } from '../testing/command-farms.ts'
import { bobAlone } from '../testing/described-farm.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

describe('reset session', () => {
  it('stopped by Ctrl+C after the call says that it goes on', async () => {
    const { tryCommand, acts } = await open(bobAlone({ afterReset: 'sticks' }))
    const interrupt = new AbortController()
    const { code, errors } = await tryCommand(['reset', 'session', '3', ...asBob, '/v'], {
      interrupt: interrupt.signal,
      onSaid: (text) => {
        if (text.includes(': following')) interrupt.abort()
      },
    })
    expect(code).toBe(exitCodes.interrupted)
    expect(errors).toContain('What had begun goes on')
    expect(await acts()).toEqual(['WinStationReset . 3'])
  })

  it('prints what came of it as JSON', async () => {
    const { tryCommand } = await open()
    const { out } = await tryCommand(['reset', 'session', '3', ...asBob, '--json'])
    expect(JSON.parse(out)).toMatchObject({
      action: {
        verb: 'reset',
        startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
        targets: [{ phase: 'gone', call: 'WinStationReset' }],
      },
      leftOut: [],
    })
  })

  it('says that it sticks, and what it is stuck in', async () => {
    const { tryCommand } = await open(bobAlone({ afterReset: 'sticks' }))
    const { code, errors } = await tryCommand(['reset', 'session', '3', ...asBob], { answers: [] })
    expect(code).toBe(exitCodes.stuck)
    expect(errors).toContain('not proven gone within a minute, in the state “Down” (WinStationReset).')
  })

  it.each([
    ['Windows’ refusal for want of a right', 5, exitCodes.denied],
    ['another refusal', 87, exitCodes.failed],
    ['a broken line, the session still there', 1726, exitCodes.stuck],
  ])('tells %s apart', async (_what, error, code) => {
    const { tryCommand, control } = await open()
    await control.setBehaviour('.', { errors: { WinStationReset: error } })
    const tried = await tryCommand(['reset', 'session', '3', ...asBob], { answers: [] })
    expect(tried.code).toBe(code)
  })

  it('says that it is not known where the server is lost with the call', async () => {
    const { tryCommand, control } = await open()
    const lost = { WTSQuerySessionInformationW: 1722, WTSEnumerateSessionsExW: 1722 }
    await control.setBehaviour('.', { errors: { WinStationReset: 1726 } })
    const tried = await tryCommand(['reset', 'session', '3', ...asBob, '/v'], {
      answers: [],
      onSaid: (text) => {
        if (text.includes(': unknown')) void control.setBehaviour('.', { errors: lost })
      },
    })
    expect(tried).toMatchObject({
      code: exitCodes.unknown,
      errors: expect.stringContaining('it is not known whether it happened'),
    })
  })

  it('does nothing where it cannot be recorded', async () => {
    const { tryCommand, acts, dataFolder } = await open()
    writeFileSync(`${dataFolder}/audit.sqlite`, 'this is not a database, whatever its name says. '.repeat(50))
    const tried = await tryCommand(['reset', 'session', '3', ...asBob])
    expect(tried.code).toBe(exitCodes.storage)
    expect(await acts()).toEqual([])
  })
})

describe('any verb', () => {
  it('what is so already is no mistake, and nothing is called', async () => {
    const { tryCommand, acts } = await open()
    const logons = await tryCommand(words('change logon /enable /server:RDS01'))
    expect(logons).toMatchObject({
      code: exitCodes.done,
      out: expect.stringContaining('already'),
      errors: '',
    })
    const session = await tryCommand(words('tsdiscon 5 /server:RDS02'))
    expect(session).toMatchObject({
      code: exitCodes.done,
      out: expect.stringContaining('already'),
      errors: '',
    })
    expect(await acts()).toEqual([])
  })
})

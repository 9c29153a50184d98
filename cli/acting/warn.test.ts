import { afterEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { asBob, createCommandFarms, words } from '../testing/command-farms.ts'
import { bobAlone } from '../testing/described-farm.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

describe('--warn', () => {
  it.each([
    ['yes', exitCodes.done, ['WTSSendMessageW . 3', 'WinStationReset . 3']],
    ['no', exitCodes.notConfirmed, ['WTSSendMessageW . 3']],
  ] as const)('after the answer %s', async (button, code, expected) => {
    const { tryCommand, acts } = await open(bobAlone({ answer: { button, afterMs: 20 } }))
    const tried = await tryCommand(['reset', 'session', '3', ...asBob, '--warn', '5'])
    expect(tried.code).toBe(code)
    expect(await acts()).toEqual(expected)
    if (button === 'no') return
    const { out } = await tryCommand(words('audit export'))
    expect(out).toContain('"afterMessage":{"actionId"')
  })

  it('shows what is at stake and asks its operator before it asks the person', async () => {
    const { tryCommand, acts } = await open(bobAlone({ answer: { button: 'yes', afterMs: 20 } }))
    const line = words('reset session 3 --warn 5')
    expect((await tryCommand(line)).code).toBe(exitCodes.notConfirmed)
    expect((await tryCommand(line, { answers: ['n'] })).code).toBe(exitCodes.notConfirmed)
    expect(await acts()).toEqual([])
    const { code, errors } = await tryCommand(line, { answers: ['y', 'frozen'] })
    expect(code).toBe(exitCodes.done)
    const places = ['Reset session 3', 'Go on?', 'Asking the person', 'the answer was yes'].map((text) =>
      errors.indexOf(text),
    )
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(errors.split('Go on?')).toHaveLength(2)
    expect(await acts()).toEqual(['WTSSendMessageW . 3', 'WinStationReset . 3'])
  })

  it.each([
    ['--warn', ['reset', 'session', '3', ...asBob, '--warn', '300']],
    ['msg /w', words('msg bob /w /time:300 Hello?')],
  ])('%s stopped by Ctrl+C leaves the question where it is, and ends at once', async (_what, line) => {
    const { tryCommand, acts } = await open(bobAlone())
    const interrupt = new AbortController()
    const startedAt = Date.now()
    const trying = tryCommand(line, { interrupt: interrupt.signal, realTime: true })
    await expect.poll(acts).toEqual(['WTSSendMessageW . 3'])
    interrupt.abort()
    const { code, errors } = await trying
    expect({ code, errors }).toEqual({
      code: exitCodes.interrupted,
      errors: expect.stringMatching(
        /Stopped\. The person is still asked on .+; nothing else will be done\.\n$/,
      ),
    })
    expect(Date.now() - startedAt).toBeLessThan(5_000)
  })
})

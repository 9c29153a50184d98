import { afterEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { asBob, createCommandFarms, words } from '../testing/command-farms.ts'
import { bobAlone } from '../testing/described-farm.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

describe('a message', () => {
  it.each([
    ['msg bob hello', ['WTSSendMessageW . 3'], /the message was handed over/],
    ['msg 3 hello', ['WTSSendMessageW . 3'], /the message was handed over/],
  ])('%s', async (line, expected, out) => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand([...words(line), ...asBob])
    expect(tried).toMatchObject({ code: exitCodes.done, out: expect.stringMatching(out), errors: '' })
    expect(await acts()).toEqual(expected)
  })

  it('msg @file says for whom nobody was found', async () => {
    const { tryCommand, acts } = await open()
    const files = { 'team.txt': 'alice\r\nzoe\r\n\r\nmallory\r\n' }
    const tried = await tryCommand(words('msg @team.txt /server:RDS01 hello --json'), { files })
    expect(tried).toMatchObject({
      code: exitCodes.partial,
      errors: 'Nobody was found for zoe.\nNobody was found for mallory.\n',
    })
    expect(JSON.parse(tried.out)).toMatchObject({ notFound: ['zoe', 'mallory'] })
    expect(await acts()).toEqual(['WTSSendMessageW RDS01 2'])
  })

  it('msg to everybody, its text from standard input', async () => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand(words('msg * /server:RDS01,RDS02'), { input: 'Maintenance at {server}\n' })
    expect(tried.code).toBe(exitCodes.done)
    expect((await acts()).toSorted()).toEqual([
      'WTSSendMessageW RDS01 2',
      'WTSSendMessageW RDS01 3',
      'WTSSendMessageW RDS02 5',
      'WTSSendMessageW RDS02 6',
    ])
  })

  it.each([
    ['msg', exitCodes.usage],
    ['msg bob', exitCodes.usage],
    ['msg zoe hello', exitCodes.notFound],
    ['msg bob /time:0 hello', exitCodes.usage],
    ['msg bob hello {name}', exitCodes.usage],
    ['msg @nobody.txt hello', exitCodes.usage],
    ['msg 3 hello /server:NOWHERE', exitCodes.unreachable],
  ])('%s sends nothing', async (line, code) => {
    const { tryCommand, acts } = await open()
    expect((await tryCommand(words(line))).code).toBe(code)
    expect(await acts()).toEqual([])
  })

  it.each([
    ['ok', exitCodes.done, /the answer was OK/],
    [null, exitCodes.notConfirmed, /nobody answered/],
  ] as const)(
    'msg /w tells the answer %s',
    async (button, code, said) => {
      const { tryCommand } = await open(bobAlone(button === null ? {} : { answer: { button, afterMs: 5 } }))
      const { out, errors, ...tried } = await tryCommand(words('msg bob /w /time:5 hello'))
      expect(tried.code).toBe(code)
      expect(out + errors).toMatch(said)
    },
    20_000,
  )

  it('msg /time takes what Windows takes, and says what it makes of it', async () => {
    const { tryCommand, control } = await open()
    const tried = await tryCommand(words('msg bob /time:1 hello'))
    expect(tried).toMatchObject({
      code: exitCodes.done,
      errors: 'The message is shown for 5 seconds, not 1.\n',
    })
    const [box] = (await control.readCalls()).filter((call) => call.function === 'WTSSendMessageW')
    expect(box?.arguments).toMatchObject({ timeoutSeconds: 5 })
  }, 20_000)

  it('msg /time shows it for so long, and whether somebody answers is not asked', async () => {
    const { tryCommand, control } = await open()
    const tried = await tryCommand(words('msg bob /time:5 hello'))
    expect(tried).toMatchObject({ code: exitCodes.done, out: expect.stringContaining('was shown') })
    const [box] = (await control.readCalls()).filter((call) => call.function === 'WTSSendMessageW')
    expect(box?.arguments).toMatchObject({ timeoutSeconds: 5, wait: true })
  }, 20_000)

  it('of several, some may not go as they should', async () => {
    const { tryCommand, control } = await open()
    await control.setBehaviour('RDS02', { errors: { WTSSendMessageW: 5 } })
    const tried = await tryCommand(words('msg alice hello /server:RDS01,RDS02'))
    expect(tried.code).toBe(exitCodes.partial)
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { asBob, createCommandFarms, words } from '../testing/command-farms.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

describe('the end of a program', () => {
  it.each([
    [
      'end-process 4200',
      ['WTSTerminateProcess . process 4200'],
      /^winword.exe \(4200\) in session 3 of CONTOSO\\bob/,
    ],
    ['tskill winword /id:3', ['WTSTerminateProcess . process 4200'], /it has ended/],
    ['tskill WINWORD.EXE /a', ['WTSTerminateProcess . process 4200'], /it has ended/],
  ])('%s', async (line, expected, out) => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand([...words(line), ...asBob])
    expect(tried).toMatchObject({ code: exitCodes.done, out: expect.stringMatching(out), errors: '' })
    expect(await acts()).toEqual(expected)
  })

  it('a program’s name that fits several is an error that lists them', async () => {
    const { tryCommand, acts } = await open()
    const line = words('tskill winword /id:3 /server:RDS01')
    const tried = await tryCommand(line)
    expect(tried.code).toBe(exitCodes.ambiguous)
    expect(tried.errors).toContain('  winword.exe (5300) in session 3 of CONTOSO\\Jürgen Müller on RDS01\n')
    expect(await acts()).toEqual([])
    expect((await tryCommand([...line, '--all', '--yes', '--expect-count', '2'])).code).toBe(exitCodes.done)
    expect(await acts()).toEqual([
      'WTSTerminateProcess RDS01 process 5200',
      'WTSTerminateProcess RDS01 process 5300',
    ])
  })

  it('a program of another session wants that said', async () => {
    const { tryCommand, acts } = await open()
    const tried = await tryCommand([...words('tskill winword'), ...asBob])
    expect(tried).toMatchObject({ code: exitCodes.notFound, errors: expect.stringContaining('/id or /a') })
    expect(await acts()).toEqual([])
  })

  it('ends each of several programs though a server could not be looked at', async () => {
    const { tryCommand, acts } = await open()
    const line = 'tskill winword /id:3 /server:RDS01,NOWHERE --all --yes --expect-count 2'
    expect((await tryCommand(words(line))).code).toBe(exitCodes.partial)
    expect(await acts()).toEqual([
      'WTSTerminateProcess RDS01 process 5200',
      'WTSTerminateProcess RDS01 process 5300',
    ])
  })

  it('tskill NAME /a ends each of them', async () => {
    const { tryCommand, acts } = await open()
    const line = words('tskill winword /a /server:RDS01 --yes --expect-count 2')
    expect((await tryCommand(line)).code).toBe(exitCodes.done)
    expect(await acts()).toHaveLength(2)
  })
})

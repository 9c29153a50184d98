import { afterEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { createCommandFarms, words } from '../testing/command-farms.ts'

const { open, clearAll } = createCommandFarms()
afterEach(clearAll)

describe('watching and connecting', () => {
  it('shadow and connect open Windows’ own window', async () => {
    const { tryCommand, launched } = await open()
    expect(await tryCommand(words('shadow 3 /server:RDS01'))).toMatchObject({
      code: exitCodes.done,
      out: expect.stringMatching(
        /^Session 3 of .+ on RDS01: the window was opened \(mstsc\.exe\)\. .*looked at right before/m,
      ),
    })
    expect(await tryCommand(words('connect RDS01'))).toMatchObject({
      code: exitCodes.done,
      out: expect.stringMatching(/^RDS01: the window was opened \(mstsc\.exe\)\.$/m),
    })
    const silent = await tryCommand(words('shadow 3 /server:RDS01 --no-consent --control'))
    expect(silent.code).toBe(exitCodes.notConfirmed)
    expect(await launched()).toEqual([['/v:RDS01', '/shadow:3'], ['/v:RDS01']])
    expect((await tryCommand(words('connect RDS01 /server:RDS02'))).code).toBe(exitCodes.ambiguous)
  })
})

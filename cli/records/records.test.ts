import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimDataFolder } from '#core/data-folder.ts'
import { exitCodes } from '../exit-codes.ts'
import { openCommandFarm, type CommandFarm } from '../testing/try-command.ts'
import { serversIn } from './servers.ts'

let farm: CommandFarm
beforeEach(async () => {
  farm = await openCommandFarm()
})
afterEach(() => farm.clear())

const words = (line: string) => line.split(' ')

describe('the server list', () => {
  it('is listed, added to and taken from', async () => {
    expect(await farm.tryCommand(words('servers add RDS07 rds08.contoso.com --group London'))).toEqual({
      code: exitCodes.done,
      out: 'RDS07 was added.\nrds08.contoso.com was added.\n',
      errors: '',
    })
    expect((await farm.tryCommand(words('servers remove rds01 RDS02'))).code).toBe(exitCodes.done)
    const { out } = await farm.tryCommand(words('servers list --csv'))
    expect(out).toBe('address,group\r\n.,\r\nDENIED,\r\nRDS07,London\r\nrds08.contoso.com,London\r\n')
  })

  it.each([
    ['one that is there', 'servers add RDS01', exitCodes.usage],
    ['one that is there and one that is not', 'servers add RDS01 RDS09', exitCodes.partial],
    ['no address', 'servers add a/b', exitCodes.usage],
    ['one to remove that is not there', 'servers remove RDS01 RDS09', exitCodes.notFound],
    ['a file that is not there', 'servers import nothing.txt', exitCodes.usage],
  ])('says what is wrong with %s', async (_what, line, code) => {
    const before = await farm.tryCommand(words('servers list'))
    const tried = await farm.tryCommand(words(line))
    expect(tried.code).toBe(code)
    expect(tried.errors).toMatch(/^rewinsta: /)
    if (code !== exitCodes.partial) expect(await farm.tryCommand(words('servers list'))).toEqual(before)
  })

  it('is not changed while a console holds it, and is read all the same', async () => {
    const file = path.join(farm.dataFolder, 'servers.json')
    const before = readFileSync(file, 'utf8')
    const claim = claimDataFolder(farm.dataFolder)
    if (!claim.ok) throw new Error(claim.failure.meaning)
    const tried = await farm.tryCommand(words('servers add RDS07'))
    expect(tried).toMatchObject({ code: exitCodes.storage, errors: expect.stringContaining('open console') })
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect((await farm.tryCommand(words('query session /server:*'))).code).toBe(exitCodes.partial)
    expect((await farm.tryCommand(words('reset session 3 --yes --expect-user bob'))).code).toBe(
      exitCodes.done,
    )
    claim.value.release()
  })

  it('that is broken is said and stays where it is', async () => {
    const file = path.join(farm.dataFolder, 'servers.json')
    writeFileSync(file, '{')
    const tried = await farm.tryCommand(words('query session'))
    expect(tried).toMatchObject({ code: exitCodes.storage, errors: expect.stringContaining(file) })
    expect(readFileSync(file, 'utf8')).toBe('{')
  })

  it('takes a file in, and leaves out what is there', async () => {
    const input = '\ufeff# terminal servers\r\nRDS01\r\nRDS07, Leeds\n\nRDS08\n'
    const tried = await farm.tryCommand(words('servers import - --group London'), { input })
    expect(tried).toEqual({
      code: exitCodes.done,
      out: '2 servers were added.\n',
      errors: 'RDS01 is in the list already.\n',
    })
    const { out } = await farm.tryCommand(words('servers list --json'))
    expect(JSON.parse(out)).toContainEqual({ address: 'RDS07', group: 'Leeds' })
    expect(JSON.parse(out)).toContainEqual({ address: 'RDS08', group: 'London' })
  })

  it('reads a group behind the first comma', () => {
    expect(serversIn('a,b,c\n#d', null)).toEqual([{ address: 'a', group: 'b,c' }])
  })
})

describe('the audit', () => {
  it('is exported whole, the oldest first', async () => {
    await farm.tryCommand(words('reset session 3 --yes --expect-user bob'))
    const { out } = await farm.tryCommand(words('audit export'))
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(rows).toMatchObject([
      { sequence: 1, phase: 'intent' },
      { sequence: 2 },
      { sequence: 3, result: 'gone' },
    ])
    const csv = await farm.tryCommand(words('audit export --csv'))
    expect(csv.out.split('\r\n')).toHaveLength(5)
  })

  it('that is empty says so', async () => {
    expect(await farm.tryCommand(words('audit list'))).toEqual({
      code: exitCodes.done,
      out: '',
      errors: 'The audit is empty.\n',
    })
    expect((await farm.tryCommand(words('audit verify'))).out).toBe('The audit is whole: 0 rows.\n')
  })

  it('that was changed outside is found out', async () => {
    await farm.tryCommand(words('reset session 3 --yes --expect-user bob'))
    const database = new DatabaseSync(path.join(farm.dataFolder, 'audit.sqlite'))
    database.exec(`DROP TRIGGER audit_is_never_updated;
      UPDATE audit SET content = replace(content, 'bob', 'eve') WHERE sequence = 2`)
    database.close()
    const tried = await farm.tryCommand(words('audit verify'))
    expect(tried).toMatchObject({ code: exitCodes.auditBroken, errors: expect.stringContaining('row 2') })
  })

  it('that cannot be read is said', async () => {
    writeFileSync(path.join(farm.dataFolder, 'audit.sqlite'), 'no database at all '.repeat(100))
    expect((await farm.tryCommand(words('audit list'))).code).toBe(exitCodes.storage)
  })
})

it('has completion for two shells, and says so for a third', async () => {
  expect((await farm.tryCommand(words('completion powershell'))).out).toContain("'reset session' = ")
  expect((await farm.tryCommand(words('completion fish'))).code).toBe(exitCodes.usage)
})

it('lists its exit codes', async () => {
  const { out } = await farm.tryCommand(words('exit-codes --json'))
  const rows: unknown = JSON.parse(out)
  expect(rows).toHaveLength(Object.keys(exitCodes).length)
})

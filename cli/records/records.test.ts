import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCore } from '#core/core.ts'
import { claimDataFolder } from '#core/data-folder.ts'
import { writeOldRows } from '#core/testing/old-audit-rows.ts'
import { createSimulatedFarm } from '#native/sim/simulated-farm.ts'
import { exitCodes } from '../exit-codes.ts'
import { describedFarm } from '../testing/described-farm.ts'
import { openCommandFarm, type CommandFarm } from '../testing/try-command.ts'

let farm: CommandFarm
beforeEach(async () => {
  farm = await openCommandFarm()
})
afterEach(() => farm.clear())

const words = (line: string) => line.split(' ')

const addresses = async () => {
  const { out } = await farm.tryCommand(words('servers list --csv'))
  return out
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, 2).join(' ').trim())
}

describe('the server list', () => {
  it('is listed, added to and taken from', async () => {
    expect(await farm.tryCommand(words('servers add RDS07 rds08.contoso.com --group London'))).toEqual({
      code: exitCodes.done,
      out: 'RDS07 was added.\nrds08.contoso.com was added.\n2 of 2 were added.\n',
      errors: '',
    })
    expect((await farm.tryCommand(words('servers remove rds01 RDS02'))).code).toBe(exitCodes.done)
    expect(await addresses()).toEqual(['.', 'DENIED', 'RDS07 London', 'rds08.contoso.com London'])
  })

  it('says that one may be the same as another', async () => {
    expect(await farm.tryCommand(words('servers add rds01.contoso.com'))).toEqual({
      code: exitCodes.done,
      out: 'rds01.contoso.com was added.\n',
      errors: 'rds01.contoso.com may be the same server as RDS01. Keep one of them.\n',
    })
  })

  it('takes a name that is there for added', async () => {
    expect(await farm.tryCommand(words('servers add rds01 RDS09'))).toEqual({
      code: exitCodes.done,
      out: 'RDS01 is already in the list.\nRDS09 was added.\n1 of 2 were added.\n',
      errors: '',
    })
    expect(await addresses()).toEqual(['.', 'RDS01', 'RDS02', 'DENIED', 'RDS09'])
  })

  it.each([
    ['one that is none and one that is', 'servers add a/b RDS09', exitCodes.partial],
    ['no address', 'servers add a/b', exitCodes.usage],
    ['no folder', 'servers add RDS09 --group a//b', exitCodes.usage],
    ['one to remove that is not there', 'servers remove RDS01 RDS09', exitCodes.notFound],
    ['a file that is not there', 'servers import nothing.txt', exitCodes.usage],
  ])('says what is wrong with %s', async (_what, line, code) => {
    const before = await addresses()
    const tried = await farm.tryCommand(words(line))
    expect(tried.code).toBe(code)
    expect(tried.errors).toMatch(/^rewinsta: /)
    if (code !== exitCodes.partial) expect(await addresses()).toEqual(before)
  })

  it('is changed beside an open console, which shows it and holds its folder all the same', async () => {
    const claim = claimDataFolder(farm.dataFolder)
    if (!claim.ok) throw new Error(JSON.stringify(claim.failure))
    const simulated = createSimulatedFarm({ description: describedFarm() })
    const [reads, actions] = [simulated.connect(), simulated.connect()]
    const { dataFolder } = farm
    const console = { dataFolder, version: 'test', farm: 'simulated', shell: 'loopback' } as const
    const core = await createCore({ ...console, reads, actions, firstServers: [] })
    expect((await farm.tryCommand(words('servers add RDS07'))).code).toBe(exitCodes.done)
    const shown = async () => {
      const read = await core.handle('read-snapshot', {})
      return read.ok ? read.value.snapshot.servers.map(({ address }) => address) : []
    }
    await expect.poll(shown, { timeout: 30_000 }).toContain('RDS07')
    expect((await farm.tryCommand(words('reset session 3 --yes --expect-user bob'))).code).toBe(
      exitCodes.done,
    )
    await core.stop()
    await Promise.all([reads.dispose(), actions.dispose()])
    claim.value.release()
  })

  it('that is broken is said and stays where it is', async () => {
    const file = path.join(farm.dataFolder, 'servers.json')
    writeFileSync(file, '{')
    for (const line of ['query session', 'servers add RDS07', 'servers list']) {
      const tried = await farm.tryCommand(words(line))
      expect(tried).toMatchObject({ code: exitCodes.storage, errors: expect.stringContaining(file) })
    }
    expect(readFileSync(file, 'utf8')).toBe('{')
  })

  it('of a newer version is said and stays where it is', async () => {
    const file = path.join(farm.dataFolder, 'servers.json')
    writeFileSync(file, '{"version":3}')
    for (const line of ['query session', 'servers add RDS07', 'servers list']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other on one file
      const tried = await farm.tryCommand(words(line))
      expect(tried).toMatchObject({
        code: exitCodes.storage,
        errors: expect.stringContaining('newer Rewinsta'),
      })
    }
    expect(readFileSync(file, 'utf8')).toBe('{"version":3}')
  })

  it('takes a file in, says what it leaves out, and only looks when asked to', async () => {
    const input = '\ufeff# terminal servers\r\nRDS01\r\nRDS07\n"RDS08"\na b c d/e\n'
    const dry = await farm.tryCommand(words('servers import - --dry-run'), { input })
    expect(dry).toMatchObject({ out: '2 servers would be added.\n' })
    expect(await addresses()).not.toContain('RDS07')
    const tried = await farm.tryCommand(words('servers import - --yes'), { input })
    expect(tried.out).toBe('2 servers were added.\n')
    expect(tried.errors).toMatch(/Line 2 \(RDS01\) was left out: RDS01 is already in the list\./)
    expect(await addresses()).toEqual(expect.arrayContaining(['RDS07', 'RDS08']))
  })

  it('gives as CSV no formula to a spreadsheet, and takes that CSV in as the list it was', async () => {
    const list = async () => (await farm.tryCommand(words('servers list --csv'))).out
    await farm.tryCommand(words('servers remove RDS01 RDS02 DENIED'))
    const input = 'address,group,tags,note\nRDS07,@home,-old;+new,=1+1\nRDS08,,,plain\n'
    await farm.tryCommand(words('servers import - --yes'), { input })
    const csv = await list()
    expect(csv).toContain("RDS07,'@home,'-old|+new,false,own,'=1+1\r\n")
    await farm.tryCommand(words('servers remove RDS07 RDS08'))
    await farm.tryCommand(words('servers import - --yes'), { input: csv })
    expect(await list()).toBe(csv)
  })

  it('has on record who gives or takes a careful mark, and no row for any other change', async () => {
    await farm.tryCommand(words('servers import - --yes'), {
      input: 'address,careful\nRDS07,yes\nRDS08,no\n',
    })
    await farm.tryCommand(words('servers remove RDS08'))
    await farm.tryCommand(words('servers remove RDS07'))
    const { out } = await farm.tryCommand(words('audit export'))
    const rows: unknown[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const common = { phase: 'rules', how: 'here', operator: 'CONTOSO\\helpdesk7', machine: 'HELPDESK-07' }
    expect(rows).toMatchObject([
      { ...common, from: { carefulServers: [] }, to: { carefulServers: ['RDS07'] } },
      { ...common, from: { carefulServers: ['RDS07'] }, to: { carefulServers: [] } },
    ])
    expect((await farm.tryCommand(words('audit verify'))).out).toMatch(/^The audit is whole: 2 rows\./)
  })

  it('says what could not be put on record', async () => {
    writeFileSync(path.join(farm.dataFolder, 'audit.sqlite'), 'no database')
    const input = 'address,careful\nRDS07,yes\n'
    const tried = await farm.tryCommand(words('servers import - --yes'), { input })
    expect(tried.out).toBe('1 server was added.\n')
    expect(tried.errors).toMatch(
      /rules were changed and that could not be recorded: .*RDS07.* Note the change by hand\./,
    )
  })

  it('takes CSV with folders, and finds servers in a folder and below it', async () => {
    const input = 'address,group\nRDS07,Leeds/Floor 2\nRDS08,Leeds\n'
    const tried = await farm.tryCommand(words('servers import - --yes'), { input })
    expect(tried.code).toBe(exitCodes.done)
    const asked = async (server: string) =>
      (await farm.tryCommand(['query', 'termserver', `/server:${server}`, '/csv'])).out
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[0])
    expect(await asked('leeds')).toEqual(['RDS07', 'RDS08'])
    expect(await asked('leeds/floor 2')).toEqual(['RDS07'])
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

  it('of the time when a failure held its sentences is listed and exported with them', async () => {
    writeOldRows(path.join(farm.dataFolder, 'audit.sqlite'))
    const meaning = 'You may see this session, but not do that to it.'
    const given = async (line: string) => (await farm.tryCommand(words(line))).out
    expect(JSON.parse(await given('audit list --json'))).toMatchObject([
      { failure: meaning },
      { failure: null },
    ])
    expect(await given('audit export --csv')).toContain(`,"${meaning}",`)
    expect(JSON.parse((await given('audit export')).trimEnd().split('\n')[1] ?? '')).toMatchObject({
      failure: { code: 7045, meaning, remedy: expect.stringMatching(/^You need Full Control/) },
    })
    expect(await given('audit verify')).toMatch(/^The audit is whole: 2 rows\./)
  })

  it('that is not there is not whole', async () => {
    for (const line of ['audit verify', 'audit list', 'audit export']) {
      // oxlint-disable-next-line no-await-in-loop -- none of them makes one for the next
      const tried = await farm.tryCommand(words(line))
      expect(tried).toMatchObject({
        code: exitCodes.storage,
        out: '',
        errors: expect.stringMatching(/^rewinsta: There is no audit file /),
      })
    }
  })

  it('that is empty says so', async () => {
    await farm.tryCommand(words('reset session 3 --dry-run'))
    expect(await farm.tryCommand(words('audit list'))).toEqual({
      code: exitCodes.done,
      out: '',
      errors: 'The audit is empty.\n',
    })
    expect((await farm.tryCommand(words('audit verify'))).out).toMatch(/^The audit is whole: 0 rows\.\n/)
  })

  it('that was changed outside is found out', async () => {
    await farm.tryCommand(words('reset session 3 --yes --expect-user bob'))
    const database = new DatabaseSync(path.join(farm.dataFolder, 'audit.sqlite'))
    database.exec(`DROP TRIGGER audit_is_never_updated;
      UPDATE audit SET content = replace(content, 'bob', 'eve') WHERE sequence = 2`)
    database.close()
    const tried = await farm.tryCommand(words('audit verify'))
    expect(tried).toMatchObject({
      code: exitCodes.auditBroken,
      errors: expect.stringContaining('Row 2 is missing or was altered.'),
    })
    expect(JSON.parse((await farm.tryCommand(words('audit verify --json'))).out)).toMatchObject({
      entries: 1,
      brokenAt: 2,
      findings: [
        { kind: 'altered', row: 2 },
        { kind: 'unprotected', what: ['audit_is_never_updated'] },
      ],
    })
    const given = await Promise.all(
      ['audit list --json', 'audit export'].map((line) => farm.tryCommand(words(line))),
    )
    const broken = {
      code: exitCodes.auditBroken,
      out: expect.stringContaining('eve'),
      errors: expect.stringContaining('Row 2 is missing or was altered.'),
    }
    expect(given).toMatchObject([broken, broken])
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

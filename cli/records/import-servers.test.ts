import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listSamples, secret } from '#core/servers/testing/list-samples.ts'
import { exitCodes } from '../exit-codes.ts'
import { openCommandFarm, type CommandFarm, type TryOptions } from '../testing/try-command.ts'

let farm: CommandFarm
beforeEach(async () => {
  farm = await openCommandFarm()
})
afterEach(() => farm.clear())

const input = '[London]\nRDS07\n[]\nRDS08\nRDS01\n'
const list = () => readFileSync(path.join(farm.dataFolder, 'servers.json'), 'utf8')
const tryImport = (line: string, options: TryOptions) =>
  farm.tryCommand(`servers import - ${line}`.trim().split(' '), options)

describe('an import', () => {
  it('shows what it would add, asks, and adds it after a yes', async () => {
    const tried = await tryImport('', { input, answers: ['y'] })
    expect(tried).toEqual({
      code: exitCodes.done,
      out: '2 servers were added.\n',
      errors:
        'Line 5 (RDS01) was left out: RDS01 is already in the list. Nothing needs to be done.\n' +
        'Read as a list of names. These would be added:\n  RDS07  in London\n  RDS08\nAdd 2 servers? [y/N] \n',
    })
    expect(list()).toContain('RDS08')
  })

  it.each([
    ['a no', { answers: ['n'] }, /Nothing was added\.\n$/],
    ['no answer', { answers: [] }, /Nothing was added\.\n$/],
    ['nobody to ask', {}, /Nobody can be asked here\. Give --yes to add them\. Nothing was added\.\n$/],
  ])('adds nothing after %s', async (_what, options, said) => {
    const before = list()
    const tried = await tryImport('', { input, ...options })
    expect([tried.code, tried.out]).toEqual([exitCodes.notConfirmed, ''])
    expect(tried.errors).toMatch(said)
    expect(list()).toBe(before)
  })

  it('does not ask where there is nothing to add', async () => {
    const tried = await tryImport('', { input: 'RDS01\n' })
    expect([tried.code, tried.out]).toEqual([exitCodes.done, '0 servers were added.\n'])
  })

  it('of a table without a known heading wants to be told the column', async () => {
    const table = 'Rechnername;Standort\r\nRDS07;Berlin\r\nRDS08;Hamburg\r\n'
    const before = list()
    const refused = await tryImport('--yes', { input: table })
    expect(refused.code).toBe(exitCodes.usage)
    expect(refused.errors).toBe(
      'rewinsta: It is not clear which column has the servers. The columns are: Rechnername, Standort. ' +
        'Name the one with the servers: --column Rechnername. Nothing was added.\n',
    )
    expect(list()).toBe(before)
    const taken = await tryImport('--column Rechnername --yes', { input: table })
    expect([taken.code, taken.out]).toEqual([exitCodes.done, '2 servers were added.\n'])
    expect(list()).not.toContain('Berlin')
  })

  it('tells a hundred lines that are wrong, and counts the others', async () => {
    const wrong = Array.from({ length: 120 }, (_, index) => `bad name ${index}`)
    const { errors } = await tryImport('--dry-run', { input: ['RDS07', ...wrong].join('\n') })
    expect(errors.match(/was left out:/g)).toHaveLength(100)
    expect(errors).toContain('20 more lines were left out.')
  })
})

it.each(listSamples)('$what: no secret is repeated, in words or as JSON', async ({ text }) => {
  for (const line of ['--dry-run', '--dry-run --json', '--yes --json']) {
    // oxlint-disable-next-line no-await-in-loop -- the last one changes the list
    const { out, errors, code } = await tryImport(line, { input: text })
    expect(out + errors).not.toContain(secret)
    expect([exitCodes.done, exitCodes.partial]).toContain(code)
  }
  expect(list()).not.toContain(secret)
})

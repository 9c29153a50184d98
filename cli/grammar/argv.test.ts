import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { hiddenCharacters, hiddenIn } from '#contract/testing/hidden.ts'
import { tries } from '#contract/testing/tries.ts'
import { openCommandFarm, type CommandFarm, type TryOptions } from '../testing/try-command.ts'
import { commandIds, specOf, verbOf, type CommandId } from './commands.ts'
import { notFollowed, options, type OptionName, type OptionSpec } from './options.ts'
import { parse, type Parsed } from './parse.ts'

const opened: CommandFarm[] = []
afterEach(() => {
  for (const farm of opened.splice(0)) farm.clear()
})
async function open(): Promise<CommandFarm> {
  const farm = await openCommandFarm()
  opened.push(farm)
  return farm
}

const hostile = fc.oneof(
  fc.constantFrom(...hiddenCharacters).map((one) => `a${one}`),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', '-', '--', '/', '/server:', '*', '@x', 'a,,b', '-1', '99999999999', 'x'.repeat(5000)),
)
const sensible = fc.constantFrom('RDS01', '2', 'alice', 'CONTOSO\\bob', '*', 'winword.exe', 'group:London')

function valueOf({ range, value }: OptionSpec): fc.Arbitrary<string> {
  if (range === undefined) return value === 'list' ? fc.oneof(sensible, fc.constant('RDS01,RDS02')) : sensible
  return fc.integer({ min: range[0], max: range[1] }).map(String)
}

/** An option as somebody may write it, mostly with a value that fits. */
function optionOf(option: OptionName): fc.Arbitrary<string> {
  const spec: OptionSpec = options[option]
  const names = fc.constantFrom(...spec.names).chain((name) => fc.constantFrom(name, name.toUpperCase()))
  const plain = fc.tuple(fc.constantFrom('/', '--'), names).map((parts) => parts.join(''))
  const given = fc.oneof({ weight: 5, arbitrary: valueOf(spec) }, { weight: 1, arbitrary: hostile })
  const valued = fc
    .tuple(plain, given)
    .map(([name, value]) => `${name}${name.startsWith('/') ? ':' : '='}${value}`)
  if (spec.value === 'none')
    return fc.oneof({ weight: 9, arbitrary: plain }, { weight: 1, arbitrary: valued })
  return spec.value === 'optional' ? fc.oneof(plain, valued) : valued
}

/** A command line from the tables: the command's words, its operands and some of its options, and now and then others. */
function argvOf(command: CommandId): fc.Arbitrary<readonly string[]> {
  const spec = specOf(command)
  const names = Object.keys(options).filter((name): name is OptionName => name in options)
  const own = fc.constantFrom(...spec.options).chain(optionOf)
  const any = fc.constantFrom(...names).chain(optionOf)
  const operand = fc.oneof({ weight: 9, arbitrary: sensible }, { weight: 1, arbitrary: hostile })
  return fc
    .tuple(
      fc.constantFrom(...spec.words),
      fc.array(operand, { minLength: spec.operands.least, maxLength: Math.min(spec.operands.most, 3) }),
      fc.array(fc.oneof({ weight: 14, arbitrary: own }, { weight: 1, arbitrary: any }), { maxLength: 3 }),
    )
    .map(([words, operands, given]) => [...words, ...operands, ...given])
}

/** What the tables allow of a command, by name of the command and of each of its options. */
const branches = commandIds.flatMap((command) => [
  command,
  ...specOf(command)
    .options.filter((option) => option !== 'help' && notFollowed[option] === undefined)
    .map((option) => `${command} ${option}`),
])
const branchesIn = (parsed: Parsed): readonly string[] => {
  if (parsed.kind !== 'run') return []
  const { command, has } = parsed.invocation
  const given = specOf(command).options.filter(has)
  return [command, ...given.map((option) => `${command} ${option}`)]
}

test('every command line is taken or refused with one line, and every option of every command is taken', () => {
  const reached = new Set<string>()
  for (const command of commandIds) {
    fc.assert(
      fc.property(argvOf(command), (argv) => {
        const parsed = parse(argv)
        for (const branch of branchesIn(parsed)) reached.add(branch)
        if (parsed.kind === 'wrong') expect(parsed.problem).not.toBe('')
        if (parsed.kind !== 'run') return
        const { least, most } = specOf(parsed.invocation.command).operands
        expect(parsed.invocation.operands.length).toBeGreaterThanOrEqual(least)
        expect(parsed.invocation.operands.length).toBeLessThanOrEqual(most)
      }),
      tries(400),
    )
  }
  expect(branches.filter((branch) => !reached.has(branch))).toEqual([])
})

/** A message takes nothing from anybody: its command is the whole wish for it. */
const isHarmful = (act: string) => !act.startsWith('WTSSendMessageW')

/** What would say yes, or wait for somebody. */
const isLeftOut = (part: string) => /^(?:\/|--)(?:yes|w|wait|time|watch|warn|demo|data-folder)\b/i.test(part)

/** What came of a line that nobody said yes to: those whom it hit, and what it hid in what it printed. */
async function cameOf({ tryCommand, acts }: CommandFarm, argv: readonly string[], how: TryOptions = {}) {
  const before = (await acts()).length
  const { out, errors } = await tryCommand(argv, how)
  const hit = (await acts()).slice(before).filter(isHarmful)
  return { argv, hit, hidden: hiddenIn(`${out}${errors}`.replaceAll(/\r?\n|\t/g, '')) }
}

test('nobody is hit where nobody said yes, whatever else is said, and nothing hidden is printed', async () => {
  const farm = await open()
  for (const command of commandIds) {
    const line = argvOf(command).filter((argv) => !argv.some(isLeftOut))
    // oxlint-disable-next-line no-await-in-loop -- one farm, one command at a time
    await fc.assert(
      fc.asyncProperty(line, async (argv) => {
        expect(await cameOf(farm, argv)).toEqual({ argv, hit: [], hidden: [] })
      }),
      tries(verbOf(command) === null ? 3 : 8),
    )
  }
})

test('it is found out when somebody is hit, and when a screen shows all it is given', async () => {
  const farm = await open()
  const argv = ['reset', 'session', '2', '/server:RDS01', '--yes', '--expect-user', 'alice']
  expect(await cameOf(farm, argv)).toMatchObject({ hit: ['WinStationReset RDS01 2'] })
  expect(await cameOf(farm, ['a\u202eb'], { bareScreen: true })).toMatchObject({ hidden: ['U+202E'] })
})

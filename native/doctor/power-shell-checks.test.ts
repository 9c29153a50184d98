import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { fail, notTried, pass } from '#contract/check-lines.ts'
import type { BareSeen, CheckSeen } from '#contract/check.ts'
import { logonProgram } from '../programs/logon-script.ts'
import type { ProgramEnd, SystemProgram, SystemPrograms } from '../programs/system-program.ts'
import { examinePowerShell, selfDescription, usedCmdlets } from './power-shell-checks.ts'

const sound = { version: '5.1', mode: 'FullLanguage', own: 1, others: 0, missing: '' }
const exited = (said: unknown): ProgramEnd => ({ end: 'exited', exitCode: 0, output: JSON.stringify(said) })
const allLogons = exited({ logons: 0, drain: 0 })

const isSame = (one: SystemProgram, other: SystemProgram) => one.arguments.join() === other.arguments.join()

function shell(self: ProgramEnd, setting: ProgramEnd = allLogons): SystemPrograms {
  return {
    run: async (program) => {
      if (isSame(program, selfDescription)) return self
      expect(program).toEqual(logonProgram('.', null))
      return setting
    },
    launch: async () => {
      throw new Error('nothing is launched')
    },
  }
}

const judgements = async (programs: SystemPrograms) =>
  (await examinePowerShell(programs)).map(([, judged]) => judged)

const healthy = [
  pass({ code: 'shell', version: '5.1', mode: 'FullLanguage' }),
  pass('own-modules-only'),
  pass({ code: 'all', count: usedCmdlets.length }),
  pass('setting-read'),
]

it('four lines pass on a sound PowerShell', async () => {
  expect(await judgements(shell(exited(sound)))).toEqual(healthy)
})

it.each<readonly [number, BareSeen | CheckSeen, object]>([
  [0, { code: 'shell', version: '2.0', mode: 'FullLanguage' }, { version: '2.0' }],
  [0, { code: 'shell', version: '5.1', mode: 'ConstrainedLanguage' }, { mode: 'ConstrainedLanguage' }],
  [1, { code: 'other-module-folders', count: 2 }, { others: 2 }],
  [1, 'own-modules-missing', { own: 0 }],
  [
    2,
    { code: 'cmdlets-missing', names: 'Get-CimInstance, New-CimSession' },
    { missing: 'Get-CimInstance, New-CimSession' },
  ],
])('line %i fails with %j', async (line, seen, fault) => {
  expect(await judgements(shell(exited({ ...sound, ...fault })))).toEqual(healthy.with(line, fail(seen)))
})

it.each<readonly [BareSeen | CheckSeen, ProgramEnd]>([
  ['shell-not-started', { end: 'not-started', reason: 'C:\\Users\\alice' }],
  [{ code: 'no-answer', waitedMs: 60_000 }, { end: 'timed-out' }],
  [
    { code: 'shell-exited', exitCode: 1 },
    { end: 'exited', exitCode: 1, output: '' },
  ],
])('one that fails with %j leaves the rest untried', async (seen, end) => {
  const untried = notTried('shell-silent')
  expect(await judgements(shell(end))).toEqual([fail(seen), untried, untried, untried])
})

it.each([
  ['80041002', 'fail'],
  ['80041003', 'not-tried'],
])('the setting: %s is %s', async (code, verdict) => {
  const [, , , setting] = await judgements(shell(exited(sound), exited({ code, wrote: 0 })))
  expect(setting).toMatchObject({ verdict, seen: { code: 'failure' } })
})

it('knows every cmdlet that the scripts call', () => {
  const folder = path.join(import.meta.dirname, '../programs')
  const scripts = ['power-shell.ts', 'logon-script.ts', 'discovery-script.ts']
    .map((file) =>
      readFileSync(path.join(folder, file), 'utf8')
        .split('`')
        .filter((_text, index) => index % 2 === 1),
    )
    .flat()
    .join('\n')
  const own = new Set([...scripts.matchAll(/function ([A-Z][a-z]+-[A-Za-z]+)/g)].map(([, name]) => name))
  const called = new Set(
    [
      ...scripts.matchAll(
        /(?<![\w$/'.-])(?:Add|ConvertTo|ForEach|Get|New|Select|Set|Where|Write|Sort|Out|Test)-[A-Z]\w+/g,
      ),
    ].map(([name]) => name),
  )
  expect([...called].filter((name) => !own.has(name)).toSorted()).toEqual([...usedCmdlets].toSorted())
})

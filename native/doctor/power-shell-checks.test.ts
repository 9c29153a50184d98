import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
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

const verdicts = async (programs: SystemPrograms) =>
  (await examinePowerShell(programs)).map(({ verdict, seen }) => `${verdict}: ${seen}`)

const healthy = [
  'pass: version 5.1, FullLanguage',
  'pass: only its own folder',
  `pass: all ${usedCmdlets.length}`,
  'pass: it can be read',
]

it('four lines pass on a sound PowerShell', async () => {
  expect(await verdicts(shell(exited(sound)))).toEqual(healthy)
})

it.each([
  [0, 'fail: version 2.0, FullLanguage', { version: '2.0' }],
  [0, 'fail: version 5.1, ConstrainedLanguage', { mode: 'ConstrainedLanguage' }],
  [1, 'fail: 2 other folders', { others: 2 }],
  [1, 'fail: its own folder is not among them', { own: 0 }],
  [2, 'fail: not there: Get-Acl, New-CimSession', { missing: 'Get-Acl, New-CimSession' }],
])('line %i says %s', async (line, seen, fault) => {
  expect(await verdicts(shell(exited({ ...sound, ...fault })))).toEqual(healthy.with(line, seen))
})

it.each<readonly [string, ProgramEnd]>([
  ['fail: it does not start', { end: 'not-started', reason: 'C:\\Users\\alice' }],
  ['fail: no answer within 60 s', { end: 'timed-out' }],
  ['fail: no answer, exit code 1', { end: 'exited', exitCode: 1, output: '' }],
])('%s, and the rest is not tried', async (seen, end) => {
  const untried = 'not-tried: Windows PowerShell did not answer'
  expect(await verdicts(shell(end))).toEqual([seen, untried, untried, untried])
})

it.each([
  ['80041002', 'fail'],
  ['80041003', 'not-tried'],
])('the setting: %s is %s', async (code, verdict) => {
  const [, , , setting] = await examinePowerShell(shell(exited(sound), exited({ code, wrote: 0 })))
  expect(setting).toMatchObject({ verdict })
})

it('knows every cmdlet that the scripts call', () => {
  const folder = path.join(import.meta.dirname, '../programs')
  const scripts = ['power-shell.ts', 'logon-script.ts', 'file-owner.ts', 'discovery-script.ts']
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

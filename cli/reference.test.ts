import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { exitCodes, exitCodeWords } from './exit-codes.ts'
import { commandIds, specOf } from './grammar/commands.ts'
import { notFollowed, options, type OptionName } from './grammar/options.ts'

const readme = readFileSync(path.join(import.meta.dirname, '../README.md'), 'utf8')

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's own keys
const exitNames = Object.keys(exitCodes) as readonly (keyof typeof exitCodes)[]

it.each(exitNames)('the README tells exit code “%s” in the same words', (name) => {
  const row = new RegExp(`^\\| ${exitCodes[name]} +\\| (.+?) +\\|$`, 'm').exec(readme)
  expect(row?.[1]).toBe(exitCodeWords[name])
})

it('the README names every command and every way to call it', () => {
  const named = commandIds.flatMap((command) => specOf(command).words.map((words) => words.at(-1) ?? ''))
  expect(named.filter((word) => !readme.includes(word))).toEqual([])
})

it('the README names every switch', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  const names = (Object.keys(options) as OptionName[]).map((name) => [name, options[name].names[0]] as const)
  const missing = names.filter(([, name]) => !readme.includes(`/${name}`) && !readme.includes(`--${name}`))
  expect(missing.map(([name]) => name).filter((name) => notFollowed[name] === undefined)).toEqual([])
})

import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Whoever asks the core: dead code behind the table of commands is seen by no other check. */
const callers = globSync(['renderer/**/*.{ts,tsx}', 'cli/**/*.ts', 'electron/**/*.ts', 'loopback/**/*.ts'])
  .filter((path) => !/[./]test(ing)?[./]/u.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

test('every command of the contract has a caller', () => {
  const table = readFileSync('contract/commands.ts', 'utf8')
  const names = [...table.matchAll(/^ {2}(?:'([a-z-]+)'|([a-z]+)): \{/gmu)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  )
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !callers.includes(`'${name}'`))).toEqual([])
})

import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** What depends on a locale; cutting text into letters does not. */
const byLocale = /Intl\.(?!Segmenter)|\.toLocale|\.localeCompare\(/u
const place = 'contract/locale.ts'

test('what depends on a locale stands in one place, so that no two of them mix', () => {
  const files = globSync('{contract,words,core,native,cli,electron,loopback,renderer}/**/*.{ts,tsx}')
  expect(files.length).toBeGreaterThan(500)
  const found = files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\./u.test(file) && byLocale.test(readFileSync(file, 'utf8')))
  expect(found.toSorted()).toEqual([place])
})

test('a span of time and a broken number are written in one place', () => {
  const files = globSync('{words,cli,electron,loopback,renderer}/**/*.{ts,tsx}').filter(
    (file) => !/\.test\./u.test(file),
  )
  const having = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(file, 'utf8')))
  expect(having(/\.toFixed\(/u)).toEqual([])
  expect(having(/\} seconds\b/u).filter((file) => file.startsWith('words'))).toEqual([
    path.join('words', 'time.ts'),
  ])
})

/** What a program says that was started with this locale. */
const told = (locale: string) =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { compareNames, countText } from './contract/locale.ts'
       process.stdout.write(['Åre', 'Zorn', 'RDS10', 'RDS9'].sort(compareNames).join() + ' ' + countText(1204.5))`,
    ],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: locale } },
  )

test('names are sorted and numbers written as the system has it', () => {
  expect(told('sv_SE.UTF-8')).toBe('RDS9,RDS10,Zorn,Åre 1\u00a0204,5')
  expect(told('en_GB.UTF-8')).toBe('Åre,RDS9,RDS10,Zorn 1,204.5')
})

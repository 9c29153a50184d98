import path from 'node:path'
import { expect, it } from 'vitest'
import { isWhole, sentencesOf, textsOf } from './sentences.ts'

const spoken = [
  'words/**/*.ts',
  'renderer/**/*.{ts,tsx}',
  'cli/**/*.ts',
  'loopback/**/*.ts',
  'electron/**/*.ts',
]

/** `npm run unit -- -u` writes the file anew: what a change does to the words of the program is then seen in its difference. */
it('words/sentences.txt holds every sentence a person can read', async () => {
  const byFile = Map.groupBy(sentencesOf(spoken), ({ file }) => file)
  const pages = [...byFile].map(
    ([file, said]) => `${file}\n${said.map(({ text }) => `  ${text}\n`).join('')}`,
  )
  const kept = path.join(import.meta.dirname, '../words/sentences.txt')
  await expect(pages.join('\n')).toMatchFileSnapshot(kept)
})

it.each([
  [`const a = 'The server is gone.'`, ['The server is gone.']],
  [`const a = \`\${server.name} is gone after \${left - 1} s.\``, ['{server.name} is gone after {…} s.']],
  [`const a = <p title="Log off">No one\n  is there.</p>`, ['Log off', 'No one is there.']],
  [`throw new Error('this is a bug')`, []],
  [`import a from './a b.ts'; const styles = makeStyles({ a: { margin: '0 auto' } })`, []],
  [`const a = 'log-off'`, []],
])('finds in %s what is said', (source, expected) => {
  expect(textsOf('page.tsx', source)).toEqual(expected)
})

/** Messages that a console begins with are values of a setting: people write their own. */
const values = ['core/settings/first-settings.ts']

it('what core, native and contract answer with are codes and data: no sentence stands there', () => {
  const texts = sentencesOf(['{core,native,contract}/**/*.ts']).filter(
    ({ file }) => !/^native\/(conformance|testfarm)\//.test(file) && !values.includes(file),
  )
  expect(texts.length).toBeGreaterThan(50)
  expect(texts.filter(({ text }) => isWhole(text))).toEqual([])
})

it.each(['The server is gone.', '{server} is gone.', 'Log it off?'])('takes “%s” for a sentence', (text) => {
  expect(isWhole(text)).toBe(true)
})

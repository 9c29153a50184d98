import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { referencePage } from './testing/reference-page.ts'

/** `npm run unit -- -u` writes the page anew. */
it('the page about the command line says what the tables say', async () => {
  const file = path.join(import.meta.dirname, '../docs/command-line.md')
  const style = await resolveConfig(file)
  await expect(await format(referencePage(), { ...style, parser: 'markdown' })).toMatchFileSnapshot(file)
})

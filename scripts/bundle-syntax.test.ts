import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findBundleProblems, modulesOf, waitsAtTopLevel } from './bundle-syntax.mjs'

it.each([
  ['await app.whenReady()', true],
  ['const ready = await app.whenReady()', true],
  ['if (a) { b(await c) }', true],
  ['for await (const a of b) {}\nexport {}', true],
  ['void app.whenReady().then(boot)', false],
  ['async function boot() { await a }', false],
  ['const boot = async () => { for await (const a of b) {} }', false],
  ['class A { async b() { await c } }', false],
  ['const text = "await a"', false],
])('sees in %j whether it waits at its top level', async (code, waits) => {
  expect(await waitsAtTopLevel(code)).toBe(waits)
})

it('names every module that is asked for', async () => {
  const code = `
    import fs from 'node:fs'
    import { app } from 'electron'
    export { a } from './a.js'
    const koffi = require('koffi')
    function later() { __require('worker_threads'); return import('lazy') }
    required('no module')
    require(computed)`
  expect(await modulesOf(code)).toEqual(['./a.js', 'electron', 'koffi', 'lazy', 'node:fs', 'worker_threads'])
})

let out: string
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'rewinsta-out-'))
  for (const folder of ['main', 'preload']) mkdirSync(join(out, folder))
})
afterAll(() => rmSync(out, { recursive: true }))

it('finds nothing wrong with a main that does not wait and a preload that asks for electron alone', async () => {
  writeFileSync(
    join(out, 'main/index.mjs'),
    "import { app } from 'electron'\nvoid app.whenReady().then(() => {})",
  )
  writeFileSync(join(out, 'preload/index.cjs'), "const electron = require('electron')")
  expect(await findBundleProblems(out)).toEqual([])
})

it('says what Electron would stumble over', async () => {
  writeFileSync(join(out, 'main/index.mjs'), "import { app } from 'electron'\nawait app.whenReady()")
  writeFileSync(join(out, 'preload/index.cjs'), "const { readFileSync } = require('fs'); require('electron')")
  expect(await findBundleProblems(out)).toEqual([
    'out/main waits at its top level; Electron would never get ready.',
    'out/preload asks for fs, which a sandboxed preload cannot have.',
  ])
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claimDataFolder } from './data-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-claim-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the claim of a data folder', () => {
  test('keeps a second one out until it is released', () => {
    const first = claimDataFolder(folder)
    if (!first.ok) throw new Error(JSON.stringify(first.failure))
    expect(claimDataFolder(folder)).toMatchObject({
      ok: false,
      failure: { kind: 'storage', cause: { code: 'data-folder-in-use', folder } },
    })
    first.value.release()
    first.value.release()
    const second = claimDataFolder(folder)
    expect(second.ok).toBe(true)
    if (second.ok) second.value.release()
  })

  test('is held though nobody keeps hold of it, and dies with its process, however that ends', async () => {
    const module = join(import.meta.dirname, 'data-folder.ts')
    const script = `import(${JSON.stringify(module)}).then(({ claimDataFolder }) => {
      const { ok } = claimDataFolder(${JSON.stringify(folder)}); gc(); console.log(ok); setInterval(() => {}, 1000) })`
    const child = spawn(process.execPath, ['--expose-gc', '--experimental-strip-types', '-e', script])
    const [said] = await once(child.stdout, 'data')
    expect(String(said).trim()).toBe('true')
    expect(claimDataFolder(folder).ok).toBe(false)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const claim = claimDataFolder(folder)
    expect(claim.ok).toBe(true)
    if (claim.ok) claim.value.release()
  })

  test('makes the folder, and says when it cannot', () => {
    const inside = claimDataFolder(join(folder, 'new', 'one'))
    expect(inside.ok).toBe(true)
    if (inside.ok) inside.value.release()
    writeFileSync(join(folder, 'file'), '')
    expect(claimDataFolder(join(folder, 'file'))).toMatchObject({
      ok: false,
      failure: { kind: 'storage', cause: { code: 'data-folder-unusable', why: expect.any(String) } },
    })
  })
})

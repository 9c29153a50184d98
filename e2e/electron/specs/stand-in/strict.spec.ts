import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '../../fixtures/test.ts'

const lacking = [
  ['a member of a module', "import { app } from 'electron'; app.getGPUInfo('basic')", 'no app.getGPUInfo'],
  ['an event', "import { app } from 'electron'; app.on('login', () => {})", 'no event app login'],
  ['a module', "import { tray } from 'electron'; tray()", "does not provide an export named 'tray'"],
  [
    'a privilege that would open the page to others',
    "import { protocol } from 'electron'; protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { bypassCSP: true } }])",
    'knows no scheme privilege bypassCSP',
  ],
  [
    'a window without a sandbox',
    "import { app, BrowserWindow } from 'electron'; void app.whenReady().then(() => new BrowserWindow({ webPreferences: { sandbox: false } }))",
    'only sandboxed and isolated windows',
  ],
] as const

for (const [what, source, complaint] of lacking) {
  test(`a shell that uses what the stand-in lacks fails: ${what}`, async ({ startStandIn, dataFolder }) => {
    const main = path.join(dataFolder, 'main.mjs')
    await writeFile(main, source)
    const shell = await startStandIn({ main })
    expect(await shell.exited).toBe(1)
    expect(shell.written()).toContain(complaint)
  })
}

test('a shell that waits for ready at its top level never gets there, as in Electron', async ({
  startStandIn,
  dataFolder,
}) => {
  const main = path.join(dataFolder, 'main.mjs')
  const source =
    "import { app } from 'electron'; setTimeout(() => app.exit(7), 500); await app.whenReady(); app.exit(0)"
  await writeFile(main, source)
  const shell = await startStandIn({ main })
  expect(await shell.exited).toBe(7)
})

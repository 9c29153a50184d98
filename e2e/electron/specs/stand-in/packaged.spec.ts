import { expect, test } from '../../fixtures/test.ts'
import type { StandInShell } from '../../stand-in/test-side/stand-in-shell.ts'

const program = String.raw`R:\Rewinsta\Rewinsta.exe`
const packaged = { isPackaged: true, platform: 'win32' } as const

async function expectRefusal(shell: StandInShell, exitCode: number, content: string): Promise<void> {
  expect(await shell.exited).toBe(exitCode)
  expect(shell.notes.of('error-box')).toMatchObject([
    { title: 'Rewinsta cannot start', content: expect.stringContaining(content) },
  ])
  expect(shell.pages.all()).toEqual([])
  expect(shell.notes.of('ready')).toEqual([])
}

test('a packaged console starts', async ({ startStandIn }) => {
  const shell = await startStandIn(packaged)
  expect(shell.addressOf(await shell.page())).toBe('app://bundle/')
  await shell.notes.first('window-shown')
  expect(shell.notes.of('error-box')).toEqual([])
})

test('so does one with switches that open nothing, and one that names a switch behind “--”', async ({
  startStandIn,
  dataFolder,
}) => {
  const harmless = ['--demo', '--disable-gpu', '/lang=de', '--force-high-contrast', '--', '--no-sandbox']
  const shell = await startStandIn({ ...packaged, args: harmless, dataFolder })
  expect(shell.addressOf(await shell.page())).toBe('app://bundle/')
})

// Every name in every spelling is in dangerous-switches.test.ts; here each spelling goes the whole way once.
for (const [dangerous, name] of [
  ['--remote-debugging-port=9222', '--remote-debugging-port'],
  ['-remote-debugging-pipe', '--remote-debugging-pipe'],
  ['/gpu-launcher=cmd.exe', '--gpu-launcher'],
  ['--NO-SANDBOX', '--no-sandbox'],
  ['/Disable-Web-Security', '--disable-web-security'],
  ['-INSPECT=0.0.0.0:9229', '--inspect'],
  [' --js-flags=--expose-gc ', '--js-flags'],
  ['--bypasscsp-schemes=app', '--bypasscsp-schemes'],
  ['--allow-file-access-from-files', '--allow-file-access-from-files'],
] as const) {
  test(`a packaged console refuses to start with “${dangerous}”, and says so`, async ({ startStandIn }) => {
    const shell = await startStandIn({ ...packaged, args: ['--demo', dangerous] })
    await expectRefusal(shell, 2, name)
  })
}

test('nor does it start without a sandbox because the environment says so', async ({ startStandIn }) => {
  const shell = await startStandIn({ ...packaged, env: { ELECTRON_DISABLE_SANDBOX: '1' } })
  await expectRefusal(shell, 2, 'ELECTRON_DISABLE_SANDBOX')
})

test('one that lies on a share or a mapped drive says what to do', async ({ startStandIn }) => {
  const realProgram = String.raw`\\files\apps\Rewinsta\Rewinsta.exe`
  await expectRefusal(
    await startStandIn({ ...packaged, program, realProgram }),
    4,
    'Install it on this machine',
  )
})

test('one on a drive that stands for a local folder starts', async ({ startStandIn }) => {
  const shell = await startStandIn({
    ...packaged,
    program,
    realProgram: String.raw`C:\Tools\Rewinsta\Rewinsta.exe`,
  })
  expect(shell.addressOf(await shell.page())).toBe('app://bundle/')
})

test('a packaged console has no developer tools and no reload in its menu', async ({ startStandIn }) => {
  const shell = await startStandIn(packaged)
  await shell.page()
  expect(await shell.webPreferences()).toMatchObject({ devTools: false })
  const roles = (await shell.menu()).flatMap(({ submenu }) => submenu.map(({ role }) => role))
  expect(roles).toContain('quit')
  expect(roles).not.toContain('reload')
  expect(roles).not.toContain('toggleDevTools')
})

test('help opens pages that are written in the program, in the person’s browser', async ({
  startStandIn,
}) => {
  const shell = await startStandIn()
  await shell.page()
  await shell.line.ask('clickMenu', { path: ['Help', 'Reset session'] })
  const { url } = await shell.notes.first('external-opened')
  expect(url).toMatch(/^https:\/\/learn\.microsoft\.com\//)
  expect(await shell.windowCount()).toBe(1)
})

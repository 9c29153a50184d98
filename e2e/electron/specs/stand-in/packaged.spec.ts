import { expect, test } from '../../fixtures/test.ts'

for (const dangerous of [
  '--remote-debugging-port=9222',
  '--no-sandbox',
  '--disable-web-security',
  '--inspect',
]) {
  test(`a packaged console refuses to start with ${dangerous}, and says so`, async ({ startStandIn }) => {
    const shell = await startStandIn({ isPackaged: true, args: ['--demo', dangerous] })
    expect(await shell.exited).toBe(2)
    expect(shell.notes.of('error-box')).toMatchObject([
      { title: 'Rewinsta cannot start', content: expect.stringContaining(dangerous.split('=')[0] ?? '') },
    ])
    expect(shell.pages.all()).toEqual([])
    expect(shell.notes.of('ready')).toEqual([])
  })
}

test('a packaged console has no developer tools and no reload in its menu', async ({ startStandIn }) => {
  const shell = await startStandIn({ isPackaged: true })
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

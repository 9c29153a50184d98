import { invoke, send } from '../fixtures/bridge.ts'
import { expect, test } from '../fixtures/test.ts'

test('opens one window on its own page, under the strict policy, with no complaint', async ({ start }) => {
  const shell = await start()
  const page = await shell.page()
  expect(shell.addressOf(page)).toBe('app://bundle/')
  await expect(page).toHaveTitle(/Rewinsta/)
  expect(await shell.windowCount()).toBe(1)
  const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(await invoke(page, 'read-console', {})).toMatchObject({ shell: 'electron', farm: 'simulated' })
  expect(shell.complaints).toEqual([])
})

test('gives the page a sandbox, a world of its own, and only the two members of the bridge', async ({
  start,
}) => {
  const shell = await start()
  const page = await shell.page()
  expect(await shell.webPreferences()).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
  })
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(Reflect.get(globalThis, 'rewinsta')).toSorted(),
    nodeNames: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in globalThis),
  }))
  expect(seen).toEqual({ bridge: ['invoke', 'subscribe'], nodeNames: [] })
})

test('answers what does not fit a schema with a failure, through the real door', async ({ start }) => {
  const page = await (await start()).page()
  expect(await send(page, 'format-disk', {})).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
  expect(await send(page, 'toString', {})).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
  expect(await send(page, 'refresh', { serverIds: 7 })).toMatchObject({
    ok: false,
    failure: { kind: 'invalid', problems: [{ path: ['serverIds'] }] },
  })
})

test('goes nowhere and opens nothing, whatever the page tries', async ({ start }) => {
  const shell = await start()
  const page = await shell.page()
  const marked = await page.evaluateHandle(() => ({ stillHere: true }))
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), {
      href: 'https://example.com/',
      target: '_blank',
    })
    document.body.append(link)
    link.click()
    window.open('https://example.com/')
    location.assign('app://other/')
  })
  expect(await invoke(page, 'read-console', {})).toMatchObject({ shell: 'electron' })
  await expect.poll(() => shell.windowCount()).toBe(1)
  expect(shell.addressOf(page)).toBe('app://bundle/')
  expect(await marked.jsonValue()).toEqual({ stillHere: true })
})

test('asks the system for nothing', async ({ start }) => {
  const page = await (await start()).page()
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']
    return Promise.all(
      names.map(async (name) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- names that the types leave out
        const { state } = await navigator.permissions.query({ name: name as PermissionName })
        return state
      }),
    )
  })
  expect(states.filter((state) => state === 'granted')).toEqual([])
  const refusal = await page.evaluate(
    () =>
      new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('told'),
          ({ code }) => resolve(code),
        )
      }),
  )
  expect(refusal, 'PERMISSION_DENIED').toBe(1)
})

test('has its size again after the next start', async ({ start }) => {
  const first = await start()
  await first.page()
  await first.resize({ width: 1111, height: 777 })
  await first.quit()
  expect(await first.exited).toBe(0)
  const second = await start()
  await second.page()
  expect(await second.size()).toEqual({ width: 1111, height: 777 })
})

test('offers reload and developer tools while it runs from its sources', async ({ start }) => {
  const menu = await (await start()).menu()
  const roles = menu.flatMap(({ submenu }) => submenu.map(({ role }) => role?.toLowerCase()))
  expect(roles).toEqual(expect.arrayContaining(['quit', 'copy', 'reload', 'toggledevtools']))
})

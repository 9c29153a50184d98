import type { Frame, Page } from '@playwright/test'
import { channels } from '#contract/bridge.ts'
import type { SenderFrame } from '../../stand-in/calls.ts'
import { send } from '../../fixtures/bridge.ts'
import { expect, test } from '../../fixtures/test.ts'

const own: SenderFrame = { origin: 'app://bundle', url: 'app://bundle/', isTop: true }
const refused = {
  ok: false,
  failure: {
    kind: 'invalid',
    operation: 'ipc',
    problems: [{ path: ['sender'], code: 'strange-page', values: {} }],
  },
}

/** An empty frame inside the page; it has the page's own origin and needs no request. */
async function addFrame(page: Page): Promise<Frame> {
  const attached = page.waitForEvent('frameattached')
  await page.evaluate(() => document.body.append(document.createElement('iframe')))
  return attached
}

test('the page is heard, and every other sender is refused before its request is looked at', async ({
  startStandIn,
}) => {
  const shell = await startStandIn()
  await shell.page()
  const ask = (frame: SenderFrame | null, ...args: readonly unknown[]) =>
    shell.invokeAs(frame, channels.invoke, ...args)

  expect(await ask(own, 'read-console', {})).toMatchObject({ ok: true })
  expect(await ask(null, 'read-console', {})).toMatchObject(refused)
  expect(await ask({ ...own, isTop: false }, 'read-console', {})).toMatchObject(refused)
  for (const origin of ['https://example.com', 'null', 'file://', 'app://other']) {
    expect(await ask({ ...own, origin }, 'read-console', {}), origin).toMatchObject(refused)
  }
  expect(await ask({ ...own, origin: 'null' }, 'no such command', 7), 'not even parsed').toMatchObject(
    refused,
  )
})

test('a frame inside the page has no bridge, and a message from it is refused', async ({ startStandIn }) => {
  const shell = await startStandIn()
  const page = await shell.page()
  const frame = await addFrame(page)
  expect(await frame.evaluate(() => 'rewinsta' in globalThis)).toBe(false)
  const origin = await frame.evaluate(() => location.ancestorOrigins.item(0))
  expect(origin, 'an own origin is not enough').toBe(new URL(page.url()).origin)
  const answer = await shell.invokeAs(
    { ...own, isTop: frame === page.mainFrame() },
    channels.invoke,
    'read-console',
    {},
  )
  expect(answer).toMatchObject(refused)
})

test('a foreign page in the window gets the bridge and no answer through it', async ({ startStandIn }) => {
  const shell = await startStandIn()
  const page = await shell.page()
  await page.route('https://evil.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>evil</title>' }),
  )
  await page.goto('https://evil.example/')
  expect(await send(page, 'read-snapshot', {})).toMatchObject(refused)
})

test('there is no other channel', async ({ startStandIn }) => {
  const shell = await startStandIn()
  await shell.page()
  await expect(shell.invokeAs(own, 'rewinsta:other', 'read-console', {})).rejects.toThrow(
    'No handler registered',
  )
})

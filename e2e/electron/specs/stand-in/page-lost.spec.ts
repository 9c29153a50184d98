import { invoke } from '../../fixtures/bridge.ts'
import { expect, test } from '../../fixtures/test.ts'

test('a page that has died is offered again, and the core has lived on', async ({ startStandIn }) => {
  const shell = await startStandIn()
  const page = await shell.page()
  const { snapshot } = await invoke(page, 'read-snapshot', {})
  await shell.pages.calls.crashPage({ windowId: 1 })
  await expect.poll(() => shell.messageBoxes.open().length).toBe(1)
  const [box] = shell.messageBoxes.open()
  expect(box).toMatchObject({
    message: expect.stringContaining('stopped working'),
    detail: expect.stringContaining('Nothing is sent a second time'),
    buttons: ['Reload', 'Leave it'],
  })
  box?.press('Reload')
  await expect.poll(() => shell.pages.all()[0]?.page === page).toBe(false)
  const [again] = shell.pages.all()
  if (!again) throw new Error('there is no window')
  await again.page.waitForURL(/^https:/)
  const after = await invoke(again.page, 'read-snapshot', {})
  expect(after.snapshot.revision).toBeGreaterThanOrEqual(snapshot.revision)
})

test('a page that hangs may be waited for or reloaded; when it answers again the question goes', async ({
  startStandIn,
}) => {
  const shell = await startStandIn()
  const page = await shell.page()
  const { line, messageBoxes } = shell
  await line.ask('windowEvent', { windowId: 1, event: 'unresponsive' })
  await expect.poll(() => messageBoxes.open().length).toBe(1)
  await line.ask('windowEvent', { windowId: 1, event: 'responsive' })
  await expect.poll(() => messageBoxes.open().length).toBe(0)
  expect(shell.pages.all()[0]?.page === page, 'not reloaded').toBe(true)

  await line.ask('windowEvent', { windowId: 1, event: 'unresponsive' })
  await expect.poll(() => messageBoxes.open().length).toBe(1)
  messageBoxes.open()[0]?.press('Reload')
  await expect.poll(() => shell.pages.all()[0]?.page === page).toBe(false)
  expect(messageBoxes.open(), 'not asked twice').toEqual([])
})

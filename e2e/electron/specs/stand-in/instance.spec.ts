import { expect, test } from '../../fixtures/test.ts'

test('a second start ends at once and shows the window of the first', async ({ startStandIn }) => {
  const first = await startStandIn()
  const page = await first.page()
  await expect.poll(() => first.notes.of('window-shown').length).toBe(1)
  await first.line.ask('windowEvent', { windowId: 1, event: 'minimize' })

  const second = await startStandIn({ args: ['--demo', '--remote-debugging-port=9'] })
  expect(await second.exited).toBe(0)
  expect(second.pages.all()).toEqual([])
  expect(second.notes.of('error-box')).toEqual([])
  await expect.poll(() => first.notes.of('window-focused').length).toBe(1)
  expect(first.notes.of('window-shown')).toHaveLength(2)
  expect(first.addressOf(page)).toBe('app://bundle/')
})

test('two data folders are two consoles', async ({ startStandIn, dataFolder }) => {
  const first = await startStandIn({ dataFolder: `${dataFolder}/one` })
  const second = await startStandIn({ dataFolder: `${dataFolder}/two` })
  await Promise.all([first.page(), second.page()])
  expect([await first.windowCount(), await second.windowCount()]).toEqual([1, 1])
})

test('a console that runs where this session cannot see it is said in words', async ({
  startStandIn,
  dataFolder,
}) => {
  const shell = await startStandIn({ isLockElsewhere: true })
  expect(await shell.exited).toBe(3)
  expect(shell.notes.of('error-box')).toMatchObject([
    { title: 'Rewinsta cannot start', content: expect.stringContaining('another Windows session') },
  ])
  expect(shell.notes.of('error-box')[0]?.content).toContain(dataFolder)
  expect(shell.pages.all()).toEqual([])
})

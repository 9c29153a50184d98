import { expect, test } from '../fixtures/test.ts'

for (const way of ['quit', 'closeWindow'] as const) {
  test(`${way === 'quit' ? 'Quit' : 'the window’s cross'} ends it in order and frees its data folder`, async ({
    start,
  }) => {
    const shell = await start()
    await shell.page()
    await shell[way]()
    expect(await shell.exited).toBe(0)
    const again = await start()
    await again.page()
    expect(await again.windowCount()).toBe(1)
  })
}

import type { Page, WebSocketRoute } from '@playwright/test'
import { expect, test } from '../fixtures/console.ts'
import { actsOn } from '../fixtures/records.ts'

/** The page's line to the core, that can be cut and mended. */
async function createLine(page: Page) {
  const sockets: WebSocketRoute[] = []
  let isCut = false
  await page.routeWebSocket(/\/wire$/, (socket) => {
    if (isCut) return void socket.close()
    socket.connectToServer()
    sockets.push(socket)
  })
  return {
    cut: async () => {
      isCut = true
      await sockets.at(-1)?.close()
    },
    mend: () => {
      isCut = false
    },
  }
}

test('when the line breaks under a call it is said at once that nothing is known, and then what came of it', async ({
  open,
  page,
}) => {
  const line = await createLine(page)
  const { console, farm } = await open()
  await farm.setBehaviour('RDS01', { latencyMs: 1_500 })
  await console.openReset('bob', 'RDS01')
  await console.confirm.click()
  await expect(console.dialog).toContainText(/Reading once more, then calling… \(\d s\)/)
  await line.cut()
  await expect(console.dialog).toContainText('It is not known what was done: the line to the core is lost.')
  await expect(console.dialog.getByRole('progressbar')).toHaveCount(0)
  line.mend()
  await expect(console.dialog).toContainText('The session is gone', { timeout: 30_000 })
  await expect(console.dialog).not.toContainText('It is not known what was done')
  expect(await actsOn(farm)).toMatchObject([{ function: 'WinStationReset', sessionId: 3 }])
})

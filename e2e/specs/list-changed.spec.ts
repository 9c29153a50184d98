import type { FarmDescription } from '#native/farm.ts'
import { expect, test } from '../fixtures/console.ts'
import { elsewhere } from '../fixtures/elsewhere.ts'
import { away, server } from '../fixtures/farm.ts'
import { actsOn, trailOf } from '../fixtures/records.ts'

/** Two servers that nothing but the name tells apart: the same people under the same ids since the same moment. */
function twins(): FarmDescription {
  const account = { domain: 'CONTOSO', user: 'alice' }
  const people = [away({ sessionId: 2, account }), away({ sessionId: 3 })]
  return { servers: [server('RDS01', people), server('RDS02', people)] }
}

const moved = 'RDS01 is now RDS02 in the list, which may be another machine.'
const removed = 'RDS01 was removed from the list meanwhile.'

/** The entry of one becomes that of the other, as when somebody corrects the file. */
async function moveToTwin(dataFolder: string): Promise<void> {
  await elsewhere(dataFolder, 'remove', 'RDS02')
  await elsewhere(dataFolder, 'move', 'RDS01', 'RDS02')
}

test('an open Reset says that its server’s entry is another machine now, and no row goes by the other’s name', async ({
  open,
}) => {
  const { console, farm, dataFolder } = await open({ farm: twins() })
  await console.openReset('alice', 'RDS01')
  await moveToTwin(dataFolder)
  await expect(console.dialog.getByRole('alert')).toHaveText(moved)
  await expect(console.confirm).toHaveCount(0)
  await expect(console.dialog).toContainText('RDS01')
  await console.close()
  await expect(console.details).toContainText('RDS01 · id 2')
  await expect(console.details).toContainText(moved)
  await expect(console.details.getByRole('button', { name: 'Reset…' })).toHaveCount(0)
  await expect(console.rows('alice', 'RDS02')).toHaveCount(1)
  await expect(console.rows('RDS01')).toHaveCount(0)
  expect(await actsOn(farm)).toEqual([])
  expect(await console.readAudit()).toEqual([])
})

test('what was confirmed of one machine is sent to no other, though the list changes after the last click', async ({
  open,
}) => {
  const { console, farm, dataFolder } = await open({ farm: twins() })
  await console.openReset('alice', 'RDS01')
  // The last reading is still out when the list changes, if the countdown is not.
  await farm.setBehaviour('RDS01', { latencyMs: 5_000 })
  await console.confirm.click()
  await moveToTwin(dataFolder)
  await expect(console.dialog).toContainText('RDS01 is now RDS02 in the list:', { timeout: 30_000 })
  await expect(console.dialog).toContainText('nothing was sent')
  expect(await actsOn(farm)).toEqual([])
  expect(trailOf(await console.readAudit())).toEqual(['reset intent', 'reset refused'])
})

for (const button of ['Reset…', 'Log off…'] as const) {
  test(`an open ${button} says that its server was removed, not that the session has ended`, async ({
    open,
  }) => {
    const { console, farm, dataFolder } = await open({ farm: twins() })
    await console.openAction(button, 'alice', 'RDS01')
    await elsewhere(dataFolder, 'remove', 'RDS01')
    await expect(console.dialog.getByRole('alert')).toHaveText(removed)
    await expect(console.confirm).toHaveCount(0)
    await console.close()
    await expect(console.details).toContainText(removed)
    expect(await actsOn(farm)).toEqual([])
  })
}

test('a message that is being written says that its server’s entry is another machine now', async ({
  open,
}) => {
  const { console, farm, dataFolder } = await open({ farm: twins() })
  await console.press('Message…', 'alice', 'RDS01')
  await moveToTwin(dataFolder)
  await expect(console.composer.getByRole('alert')).toHaveText(moved)
  await expect(console.composer.getByRole('button', { name: 'Next' })).toHaveCount(0)
  await expect(console.composer).toContainText('Message to alice on RDS01')
  expect(await actsOn(farm)).toEqual([])
})

test('of many, those whose server was removed are marked, and nothing is sent to them', async ({ open }) => {
  const { console, farm, dataFolder } = await open({ farm: twins() })
  await console.openActionOnAll('Log off…')
  await elsewhere(dataFolder, 'remove', 'RDS01')
  const covered = console.dialog.getByRole('list', { name: 'Covered sessions' })
  await expect(covered.getByRole('listitem').filter({ hasText: 'server removed' })).toHaveCount(2)
  await console.dialog.getByRole('textbox', { name: /Type how many sessions/ }).fill('4')
  await console.confirm.click()
  await expect(console.dialog).toContainText('RDS01 was removed from the list, so nothing was sent.', {
    timeout: 30_000,
  })
  expect((await actsOn(farm)).filter((act) => act.server === 'RDS01')).toEqual([])
})

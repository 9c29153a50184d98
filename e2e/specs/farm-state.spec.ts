import { expect, test } from '../fixtures/console.ts'
import { healthy } from '#native/farm.ts'
import { server } from '../fixtures/farm.ts'

const failing = (code: number) => ({
  ...healthy,
  errors: { WTSEnumerateSessionsExW: code, WTSEnumerateSessionsW: code },
})

test('the state of the farm says why servers are not live, since when, and what asking again does', async ({
  open,
}) => {
  const { console, farm } = await open({
    farm: {
      servers: [
        server('RDS01', []),
        { ...server('RDS02', []), behaviour: failing(5) },
        { ...server('RDS03', []), behaviour: failing(1326) },
        { ...server('RDS04', []), behaviour: failing(1722) },
        { ...server('RDS05', []), behaviour: failing(1722) },
      ],
    },
  })
  await console.page.getByRole('button', { name: 'State of the farm' }).click()
  const state = console.page.getByRole('dialog', { name: 'State of the farm' })
  await expect(state).toContainText('1 of 5 servers live: oldest data')
  const troubles = state.getByRole('listitem')
  await expect(troubles).toHaveCount(3)
  await expect(troubles.nth(0)).toContainText(
    /RDS03: denied since .*1326 ERROR_LOGON_FAILURE.*Only when you ask/,
  )
  await expect(troubles.nth(0)).toContainText('locking the account')
  await expect(troubles.nth(1)).toContainText(/RDS02: denied since .*until the right is granted/)
  await expect(troubles.nth(2)).toContainText(
    /2 servers: unreachable since .*(RDS04, RDS05|RDS05, RDS04).*Last read.*Never/,
  )

  await farm.setBehaviour('RDS03', { errors: {} })
  await troubles.nth(0).getByRole('button', { name: 'Ask RDS03 once more' }).click()
  await expect(state).toContainText('2 of 5 servers live')
  await expect(troubles).toHaveCount(2)

  await troubles.nth(1).getByRole('button', { name: 'Show' }).click()
  await expect(state).toHaveCount(0)
  await expect(console.tree.getByRole('treeitem', { name: /Not readable/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
})

import { expect, test } from '../fixtures/console.ts'

const refusals = [
  { code: 5, name: 'ERROR_ACCESS_DENIED', ends: 'failed' },
  { code: 7045, name: 'ERROR_CTX_WINSTATION_ACCESS_DENIED', ends: 'failed' },
  { code: 1722, name: 'RPC_S_SERVER_UNAVAILABLE', ends: 'failed' },
] as const

for (const { code, name, ends } of refusals) {
  test(`error ${code} on the reset gives its card and an audited outcome`, async ({ open }) => {
    const { console, farm } = await open()
    await farm.setBehaviour('RDS01', { errors: { WinStationReset: code } })
    await console.openReset('alice', 'RDS01')
    await console.confirm.click()

    await expect(console.dialog).toContainText(String(code), { timeout: 20_000 })
    await expect(console.dialog).toContainText(name)
    const resets = (await farm.readCalls()).filter((call) => call.function === 'WinStationReset')
    expect(resets).toMatchObject([
      { function: 'WinStationReset', server: 'RDS01', sessionId: 2, error: code },
    ])
    expect(await farm.readSession('RDS01', 2)).not.toBeNull()

    await console.close()
    await expect(console.details).toContainText(/Reset at .*: Windows refused/)
    const audit = await console.readAudit()
    expect(audit.map((entry) => entry.phase)).toEqual(['outcome', 'intent'])
    expect(audit[0]).toMatchObject({ result: ends, failure: { code, name } })
  })
}

test('error 7022 on the reset means that the session is gone already, once a look shows it', async ({
  open,
}) => {
  const { console, farm } = await open()
  await farm.setBehaviour('RDS01', { errors: { WinStationReset: 7022 } })
  await console.openReset('alice', 'RDS01')
  await console.confirm.click()

  await expect(console.dialog).toContainText('Windows says the session is gone')
  await farm.removeSession('RDS01', 2)
  await expect(console.dialog).toContainText('gone already', { timeout: 20_000 })
  await expect(console.dialog).toContainText('7022')
  const audit = await console.readAudit()
  expect(audit[0]).toMatchObject({ phase: 'outcome', failure: { code: 7022 } })
})

test('a server that hangs delays no other row', async ({ open }) => {
  const { console, farm } = await open()
  await expect(console.rows('bob', 'RDS01')).toHaveCount(1)
  await farm.setBehaviour('RDS02', { hangs: ['WTSEnumerateSessionsExW'] })
  await farm.removeSession('RDS01', 3)

  await expect(console.rows('bob', 'RDS01')).toHaveCount(0)
  await expect(console.tree.getByRole('treeitem', { name: /RDS02/ })).toContainText(/stale|unreachable/i, {
    timeout: 40_000,
  })
  await expect(console.rows('Jürgen Müller', 'RDS02')).toHaveCount(1)
})

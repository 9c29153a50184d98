import type { FarmControl, FarmDescription } from '#native/farm.ts'
import { expect, test } from '../fixtures/console.ts'
import { server, session } from '../fixtures/farm.ts'
import type { ConsolePage } from '../pages/console-page.ts'

const servers = ['RDS01', 'RDS02', 'RDS03']
const excel = { processId: 7300, name: 'EXCEL.EXE', workingSetBytes: 1_000_000, processorTime: 10_000_000 }

const person = (user: string, sessionId: number) =>
  session({ sessionId, account: { domain: 'CONTOSO', user } })

/** One person on each of three servers; only bob has Excel open. */
function farmWithExcel(): FarmDescription {
  const bob = person('bob', 3)
  return {
    servers: [
      server('RDS01', [person('alice', 2)]),
      server('RDS02', [{ ...bob, processes: [...bob.processes, excel] }]),
      server('RDS03', [person('carol', 4)]),
    ],
  }
}

const note = ({ page }: ConsolePage) => page.getByRole('group').filter({ hasText: 'was looked for on' })

/** How often each server was asked for the programs of all sessions. */
async function timesAsked(farm: FarmControl): Promise<readonly number[]> {
  const calls = await farm.readCalls()
  return servers.map(
    (address) =>
      calls.filter((call) => call.function === 'WTSEnumerateProcessesExW' && call.server === address).length,
  )
}

/** Programs are also read where a session is in view: waits until none is, and what was begun before has ended. */
async function lookAtNobody(console: ConsolePage, farm: FarmControl): Promise<void> {
  await console.search.fill('nobody-of-that-name')
  await expect(console.rows()).toHaveCount(0)
  await console.invoke('set-view', { serverIds: [], sessionKeys: [] })
  const listsOf = async (address: string) =>
    (await farm.readCalls()).filter(
      (call) => call.function === 'WTSEnumerateSessionsExW' && call.server === address,
    ).length
  const before = new Map(await Promise.all(servers.map(async (one) => [one, await listsOf(one)] as const)))
  for (const address of servers) {
    await expect
      .poll(() => listsOf(address), { timeout: 40_000 })
      .toBeGreaterThanOrEqual((before.get(address) ?? 0) + 2)
  }
}

test('a program is found on its server, with each server asked once however the name is corrected', async ({
  open,
}) => {
  const { console, farm } = await open({ farm: farmWithExcel() })
  await lookAtNobody(console, farm)
  const before = await timesAsked(farm)
  await console.search.fill('program:nowhere')
  await expect(note(console)).toContainText('“nowhere” was looked for on 3 of 3 servers at')
  await expect(console.page.getByRole('note')).toContainText('No session with “nowhere” found')
  expect(await timesAsked(farm)).toEqual(before.map((times) => times + 1))
  await console.search.fill('program:no')
  await expect(note(console)).toContainText('“no” was looked for on 3 of 3 servers at')
  expect(await timesAsked(farm)).toEqual(before.map((times) => times + 1))

  await console.search.fill('program:excel')
  await expect(console.rows()).toHaveCount(1)
  await expect(console.rows('bob', 'RDS02')).toHaveCount(1)
  await expect(note(console)).toContainText('Found: excel.exe.')
  await console.search.fill('program:winword RDS03')
  await expect(console.rows()).toHaveCount(1)
  await expect(console.rows('carol', 'RDS03')).toHaveCount(1)
})

test('a server that refuses is named; what runs there is found when the person looks again', async ({
  open,
}) => {
  const { console, farm } = await open({ farm: farmWithExcel() })
  await farm.setBehaviour('RDS03', { errors: { WTSEnumerateProcessesExW: 5 } })
  await console.search.fill('program:winword')
  await console.search.press('Enter')
  await expect(console.rows()).toHaveCount(2)
  await expect(note(console)).toContainText('“winword” was looked for on 2 of 3 servers at')
  await expect(note(console)).toContainText('This account may not list other people’s programs on RDS03.')

  await farm.setBehaviour('RDS03', { errors: {} })
  await note(console).getByRole('button', { name: 'Look again' }).click()
  await expect(note(console)).toContainText('“winword” was looked for on 3 of 3 servers at')
  await expect(console.rows('carol', 'RDS03')).toHaveCount(1)
})

test('a search that finds nobody offers to look among the programs, and another session under the id is not it', async ({
  open,
}) => {
  const { console, farm } = await open({ farm: farmWithExcel() })
  await console.search.fill('excel')
  await console.page.getByRole('button', { name: 'Look for “excel” among running programs' }).click()
  await expect(console.search).toHaveValue('program:excel')
  await expect(console.search).toBeFocused()
  await expect(console.rows('bob', 'RDS02')).toHaveCount(1)

  await farm.putSession('RDS02', session({ sessionId: 3, account: { domain: 'CONTOSO', user: 'dave' } }))
  await expect(console.rows()).toHaveCount(0)
  await console.search.fill('')
  await expect(console.rows('dave', 'RDS02')).toHaveCount(1)
})

import { expect, test } from '../fixtures/console.ts'
import { farmWithAlice, winwordOf } from '../fixtures/farm.ts'
import { actsOn, trailOf } from '../fixtures/records.ts'
import type { ConsolePage } from '../pages/console-page.ts'

const winword = winwordOf(2)

async function openEndProgram(console: ConsolePage): Promise<void> {
  await console.select('alice', 'RDS01')
  await console.details.getByRole('button', { name: `End winword.exe, process ${winword}…` }).click()
  await expect(console.confirm).toBeVisible()
}

test('one program is ended by its id, once, and seen to be gone; the session and its other programs stay', async ({
  open,
}) => {
  const { console, farm } = await open()
  await openEndProgram(console)
  await expect(console.dialog).toContainText(`Ends winword.exe (process ${winword}).`)
  await expect(console.dialog).toContainText('Whatever is not saved in winword.exe is lost.')
  await console.dialog.getByRole('button', { name: 'End winword.exe of alice on RDS01' }).click()
  await expect(console.dialog).toContainText('Done and seen', { timeout: 20_000 })

  expect(await actsOn(farm)).toEqual([
    {
      function: 'WTSTerminateProcess',
      server: 'RDS01',
      sessionId: null,
      arguments: { processId: winword, exitCode: 1 },
      error: 0,
    },
  ])
  const left = await farm.readSession('RDS01', 2)
  expect(left?.processes.map(({ name }) => name)).toEqual(['explorer.exe'])
  const audit = await console.readAudit()
  expect(trailOf(audit)).toEqual([
    'end-program intent',
    'end-program following WTSTerminateProcess',
    'end-program done WTSTerminateProcess',
  ])
  expect(audit[0]).toMatchObject({ details: { processId: winword, name: 'winword.exe' } })
})

test('a program whose id went to another one meanwhile is left alone, and the dialog says so', async ({
  open,
}) => {
  const { console, farm } = await open()
  await openEndProgram(console)
  const alice = await farm.readSession('RDS01', 2)
  if (alice === null) throw new Error('alice is gone')
  const processes = alice.processes.map((program) =>
    program.processId === winword ? { ...program, name: 'excel.exe' } : program,
  )
  await farm.putSession('RDS01', { ...alice, processes })
  await console.confirm.click()

  await expect(console.dialog).toContainText('Refused. Nothing was done.', { timeout: 20_000 })
  await expect(console.dialog).toContainText('winword.exe')
  expect(await actsOn(farm)).toEqual([])
  const audit = await console.readAudit()
  expect(trailOf(audit)).toEqual(['end-program intent', 'end-program refused'])
  expect(audit[0]).toMatchObject({ failure: { kind: 'refused', reason: 'process-gone' } })
})

test('a disconnect takes the client away, once; the row says so and the programs run on', async ({
  open,
}) => {
  const { console, farm } = await open()
  await console.openAction('Disconnect…', 'alice', 'RDS01')
  await console.dialog.getByRole('button', { name: 'Disconnect alice on RDS01' }).click()
  await expect(console.dialog).toContainText('Done and seen', { timeout: 20_000 })
  await console.close()
  await expect(console.rows('alice', 'RDS01', 'Disconnected')).toHaveCount(1)

  expect(await actsOn(farm)).toEqual([
    {
      function: 'WTSDisconnectSession',
      server: 'RDS01',
      sessionId: 2,
      arguments: { wait: false },
      error: 0,
    },
  ])
  expect(await farm.readSession('RDS01', 2)).toMatchObject({
    state: 'disconnected',
    processes: [{ name: 'explorer.exe' }, { name: 'winword.exe' }],
  })
  expect(trailOf(await console.readAudit())).toEqual([
    'disconnect intent',
    'disconnect following WTSDisconnectSession',
    'disconnect done WTSDisconnectSession',
  ])
})

test('a log off is called once and followed until the session is gone', async ({ open }) => {
  const { console, farm } = await open()
  await console.openAction('Log off…', 'alice', 'RDS01')
  await expect(console.dialog).toContainText('Whatever is not saved in this session is lost.')
  await console.dialog.getByRole('button', { name: 'Log off alice on RDS01' }).click()
  await expect(console.dialog).toContainText('The session is gone after', { timeout: 20_000 })
  await console.close()
  await expect(console.rows('alice', 'RDS01')).toHaveCount(0)

  expect(await actsOn(farm)).toEqual([
    { function: 'WTSLogoffSession', server: 'RDS01', sessionId: 2, arguments: { wait: false }, error: 0 },
  ])
  expect(await farm.readSession('RDS01', 2)).toBeNull()
  expect(await farm.readSession('RDS01', 3)).not.toBeNull()
  expect(trailOf(await console.readAudit())).toEqual([
    'log-off intent',
    'log-off following WTSLogoffSession',
    'log-off gone WTSLogoffSession',
  ])
})

test('a session that sticks in a log off says in which state, while it is followed', async ({ open }) => {
  const { console, farm } = await open({ farm: farmWithAlice({ afterReset: 'sticks' }) })
  await console.openAction('Log off…', 'alice', 'RDS01')
  await console.confirm.click()
  await expect(console.dialog).toContainText('Last seen: down', { timeout: 20_000 })
  await expect(console.dialog).toContainText('waiting for the proof')

  expect(await actsOn(farm)).toMatchObject([{ function: 'WTSLogoffSession', sessionId: 2, error: 0 }])
  expect(trailOf(await console.readAudit())).toEqual(['log-off intent', 'log-off following WTSLogoffSession'])
})

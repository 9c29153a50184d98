import type { FarmSession } from '#native/farm.ts'
import { expect, test } from '../fixtures/console.ts'
import { server, session, winwordOf } from '../fixtures/farm.ts'
import { actsOn } from '../fixtures/records.ts'

const contoso = (user: string) => ({ account: { domain: 'CONTOSO', user } })

/** Nothing that is asked of these three comes about, though Windows accepts it. */
const people: readonly FarmSession[] = [
  session({ sessionId: 2, ...contoso('alice'), afterReset: 'sticks' }),
  session({ sessionId: 3, ...contoso('bob'), afterDisconnect: 'sticks' }),
  session({ sessionId: 4, ...contoso('carol'), enduring: [winwordOf(4)] }),
]

test('what was accepted and does not come about is told at the end, with the state and what to try next', async ({
  open,
  hostName,
}) => {
  test.skip(hostName !== 'sim', 'two minutes of looking, which is the same on every host')
  test.setTimeout(240_000)
  const { console, farm } = await open({ farm: { servers: [server('RDS01', people)] } })
  const begin = async () => {
    await console.confirm.click()
    await expect(console.dialog).toContainText('waiting for the proof', { timeout: 20_000 })
    await console.close()
  }
  await console.openAction('Log off…', 'alice', 'RDS01')
  await begin()
  await console.openAction('Disconnect…', 'bob', 'RDS01')
  await begin()
  await console.select('carol', 'RDS01')
  await console.details.getByRole('button', { name: /^End winword.exe/ }).click()
  await begin()

  await console.openActivity()
  const told = (text: string) => console.activity.getByRole('listitem').filter({ hasText: text })
  await expect(told('Disconnect CONTOSO\\bob on RDS01, session 3: stuck')).toContainText(
    /in the state “Active”.*The client did not go\. Log off ends the session/,
    { timeout: 90_000 },
  )
  await expect(told('End a program of CONTOSO\\carol on RDS01, session 4: stuck')).toContainText(
    /The program did not end\. Log off ends the whole session/,
    { timeout: 90_000 },
  )
  await expect(told('Log off CONTOSO\\alice on RDS01, session 2: stuck')).toContainText(
    /in the state “Down”.*A reset does not wait for them/,
    { timeout: 120_000 },
  )

  expect((await actsOn(farm)).map((call) => call.function)).toEqual([
    'WTSLogoffSession',
    'WTSDisconnectSession',
    'WTSTerminateProcess',
  ])
  const ends = (await console.readAudit()).filter(({ result }) => result === 'stuck')
  expect(ends.map(({ verb }) => verb).toSorted()).toEqual(['disconnect', 'end-program', 'log-off'])
})

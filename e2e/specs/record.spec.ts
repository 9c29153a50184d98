import { expect, test } from '../fixtures/console.ts'
import { farmWithAlice } from '../fixtures/farm.ts'
import { actsOn } from '../fixtures/records.ts'

const given = { typedName: null, acknowledged: [] } as const

test('where the settings want a ticket number, nothing harmful goes without one, and the audit keeps it', async ({
  open,
}) => {
  const { console, farm } = await open()
  const settings = await console.invoke('read-settings', {})
  await console.invoke('change-settings', {
    settings: { ...settings, ticketNumber: 'required', reason: 'required' },
  })
  const { sessionKey } = await console.rowOf('bob')
  const { ticketId } = await console.invoke('prepare-action', { verb: 'log-off', sessionKeys: [sessionKey] })
  for (const ticketNumber of [null, '  ']) {
    const forged = await console.send('commit-action', {
      ticketId,
      confirmation: { ...given, reason: 'made up', ticketNumber },
    })
    expect(forged.ok).toBe(false)
  }
  expect(await actsOn(farm)).toEqual([])

  await console.openAction('Log off…', 'alice', 'RDS01')
  const number = console.dialog.getByRole('textbox', { name: 'Ticket number' })
  const reason = console.dialog.getByRole('textbox', { name: 'Reason, for the audit' })
  await expect(console.confirm).toBeDisabled()
  await number.fill('   ')
  await reason.fill('Frozen since nine')
  await expect(console.confirm).toBeDisabled()
  await number.fill('INC-4711 ')
  await console.confirm.click()
  await expect(console.dialog).toContainText('gone', { timeout: 20_000 })

  const audit = await console.readAudit()
  expect(audit.map(({ confirmation }) => confirmation)).toEqual([
    null,
    null,
    expect.objectContaining({ ticketNumber: 'INC-4711', reason: 'Frozen since nine' }),
  ])
  expect(await console.invoke('verify-audit', {})).toMatchObject({ entries: 4, findings: [] })
  expect((await console.readRows()).at(-1)).toMatchObject({
    phase: 'rules',
    how: 'here',
    from: { ticketNumber: 'optional' },
    to: { ticketNumber: 'required' },
  })
})

test('a message asks for neither reason nor ticket number, whatever the settings want of harmful verbs', async ({
  open,
}) => {
  const { console } = await open()
  const settings = await console.invoke('read-settings', {})
  await console.invoke('change-settings', {
    settings: { ...settings, ticketNumber: 'required', reason: 'required' },
  })
  await console.press('Message…', 'alice', 'RDS01')
  await console.composer.getByRole('textbox', { name: 'Message' }).fill('Hello')
  await console.composer.getByRole('button', { name: 'Next' }).click()
  await expect(console.confirm).toBeEnabled()
  await expect(console.dialog.getByRole('textbox')).toHaveCount(0)
})

test('activity and audit name verb, call, person, answer, reason and ticket number', async ({ open }) => {
  const { console, farm } = await open({
    farm: farmWithAlice({ answer: { button: 'yes', afterMs: 300 } }),
  })
  const settings = await console.invoke('read-settings', {})
  await console.invoke('change-settings', { settings: { ...settings, ticketNumber: 'asked' } })
  await console.openAction('Log off…', 'alice', 'RDS01')
  await console.dialog.getByRole('button', { name: 'Warn first…' }).click()
  await console.composer.getByRole('button', { name: 'Next' }).click()
  await console.confirm.click()
  await console.dialog.getByRole('button', { name: 'Go on: Log off…' }).click()
  await console.dialog.getByRole('textbox', { name: 'Ticket number (optional)' }).fill('INC-4711')
  await console.dialog.getByRole('textbox', { name: /^Reason/ }).fill('Frozen since nine')
  await console.confirm.click()
  await expect(console.dialog).toContainText('gone', { timeout: 20_000 })
  await console.close()
  await farm.setBehaviour('RDS01', { errors: { WTSDisconnectSession: 5 } })
  await console.openAction('Disconnect…', 'bob', 'RDS01')
  await console.confirm.click()
  await expect(console.dialog).toContainText('ERROR_ACCESS_DENIED', { timeout: 20_000 })
  await console.close()

  await console.openActivity()
  const items = console.activity.getByRole('listitem')
  await expect(items).toHaveCount(3)
  const item = (text: string) => items.filter({ hasText: text })
  await expect(item('Message to CONTOSO\\alice on RDS01, session 2: yes')).toContainText(
    'The person answered Yes.',
  )
  await expect(item('Log off CONTOSO\\alice on RDS01, session 2: gone')).toContainText(
    'Call made: WTSLogoffSession for session 2 on RDS01.',
  )
  await expect(item('Disconnect CONTOSO\\bob on RDS01, session 3: failed')).toContainText('5')

  await console.activity.getByRole('tab', { name: 'Audit' }).click()
  const table = console.activity.getByRole('table', { name: 'Audit' })
  await expect(table.getByRole('row')).toHaveCount(9)
  const lines = (await table.getByRole('row').allInnerTexts()).slice(1).map((line) => line.split('\t'))
  expect(lines.map((line) => line.slice(3))).toEqual([
    [
      'Disconnect (WTSDisconnectSession)',
      'CONTOSO\\bob, id 3',
      'RDS01',
      'failed',
      'The server does not allow this account to do that. (5 ERROR_ACCESS_DENIED · WTSDisconnectSession · RDS01)',
    ],
    ['Disconnect', 'CONTOSO\\bob, id 3', 'RDS01', 'intent', ''],
    ['Log off (WTSLogoffSession)', 'CONTOSO\\alice, id 2', 'RDS01', 'gone', ''],
    ['Log off (WTSLogoffSession)', 'CONTOSO\\alice, id 2', 'RDS01', 'following', ''],
    [
      'Log off',
      'CONTOSO\\alice, id 2',
      'RDS01',
      'intent',
      'INC-4711 · Frozen since nine · Asked before: The person answered Yes.',
    ],
    ['Message (WTSSendMessageW)', 'CONTOSO\\alice, id 2', 'RDS01', 'yes', 'The person answered Yes.'],
    [
      'Message',
      'CONTOSO\\alice, id 2',
      'RDS01',
      'intent',
      expect.stringMatching(/^Message from the helpdesk: Hello alice.+waits 60 s/),
    ],
    ['Rules', '—', '—', 'changed', 'ticket number: optional → asked'],
  ])
  await console.activity.getByRole('button', { name: 'Verify audit' }).click()
  await expect(console.activity).toContainText('8 rows checked: none is missing or altered.')
})

import { expect, test } from '../fixtures/console.ts'
import { farmWithAlice, server, session } from '../fixtures/farm.ts'
import { actsOn, trailOf } from '../fixtures/records.ts'
import type { ConsolePage } from '../pages/console-page.ts'

/** MB_YESNO, question, No as the default, in the foreground and on top. */
const questionBox = 0x5_0124

/** From the log-off dialog to the question on the person's screen. */
async function warnAlice(console: ConsolePage, waitSeconds: number): Promise<void> {
  await console.openAction('Log off…', 'alice', 'RDS01')
  await console.dialog.getByRole('button', { name: 'Warn first…' }).click()
  await expect(console.composer).toContainText('Warn before: log off')
  await console.composer.getByRole('spinbutton', { name: 'Wait, seconds' }).fill(String(waitSeconds))
  await console.composer.getByRole('button', { name: 'Next' }).click()
  await console.dialog.getByRole('button', { name: 'Send to alice on RDS01' }).click()
}

async function goOn(console: ConsolePage): Promise<void> {
  await console.dialog.getByRole('button', { name: 'Go on: Log off…' }).click()
}

test('a person who is warned and says yes is logged off, once, and the audit keeps answer and call', async ({
  open,
}) => {
  const { console, farm } = await open({
    farm: farmWithAlice({ answer: { button: 'yes', afterMs: 1500 } }),
  })
  await warnAlice(console, 60)
  await expect(console.dialog).toContainText('Waiting for the person’s answer')
  await expect(console.dialog).toContainText('The person answered Yes.')
  await goOn(console)
  await expect(console.dialog).toContainText('Asked before: The person answered Yes.')
  await console.dialog.getByRole('button', { name: 'Log off alice on RDS01' }).click()
  await expect(console.dialog).toContainText('gone', { timeout: 20_000 })

  const acts = await actsOn(farm)
  expect(acts).toMatchObject([
    {
      function: 'WTSSendMessageW',
      sessionId: 2,
      arguments: { style: questionBox, timeoutSeconds: 60, wait: true },
    },
    { function: 'WTSLogoffSession', server: 'RDS01', sessionId: 2, arguments: { wait: false }, error: 0 },
  ])
  const audit = await console.readAudit()
  expect(trailOf(audit)).toEqual([
    'message intent',
    'message answered WTSSendMessageW',
    'log-off intent',
    'log-off following WTSLogoffSession',
    'log-off gone WTSLogoffSession',
  ])
  const [gone, , , answered] = audit
  expect(answered).toMatchObject({ answer: 'yes' })
  expect(gone).toMatchObject({ details: { afterMessage: { actionId: answered?.actionId, answer: 'yes' } } })
})

test('after a no the next ticket says so, and wants it acknowledged before anything is done', async ({
  open,
}) => {
  const { console, farm } = await open({
    farm: farmWithAlice({ answer: { button: 'no', afterMs: 500 } }),
  })
  await warnAlice(console, 60)
  await expect(console.dialog).toContainText('The person answered No.')
  await goOn(console)
  await expect(console.dialog).toContainText('The person was asked first and did not agree.')
  await expect(console.confirm).toBeDisabled()
  await console.dialog.getByRole('checkbox', { name: /did not agree/ }).check()
  await expect(console.confirm).toBeEnabled()
  await console.close()

  expect(await actsOn(farm)).toMatchObject([{ function: 'WTSSendMessageW' }])
  expect(await farm.readSession('RDS01', 2)).not.toBeNull()
})

test('where nobody answers in time that is said, and nothing follows by itself', async ({ open }) => {
  const { console, farm } = await open({ farm: farmWithAlice({}) })
  await warnAlice(console, 5)
  await expect(console.dialog).toContainText('Nobody answered in time.')
  await goOn(console)
  await expect(console.dialog).toContainText('The person was asked first and did not answer.')
  await expect(console.confirm).toBeEnabled()
  await console.close()

  expect(await actsOn(farm)).toMatchObject([
    { function: 'WTSSendMessageW', arguments: { timeoutSeconds: 5 } },
  ])
  expect(trailOf(await console.readAudit())).toEqual(['message intent', 'message answered WTSSendMessageW'])
})

test('a session that ends under the question is told as ended, and cannot be logged off any more', async ({
  open,
}) => {
  const { console, farm } = await open({ farm: farmWithAlice({}) })
  await warnAlice(console, 5)
  await expect(console.dialog).toContainText('Waiting for the person’s answer')
  await farm.removeSession('RDS01', 2)
  await expect(console.dialog).toContainText('The session ended before anybody answered.')
  await goOn(console)
  await expect(console.dialog).toContainText('Nothing was done')
  await console.close()

  expect(await actsOn(farm)).toMatchObject([{ function: 'WTSSendMessageW', sessionId: 2 }])
  const [answered] = await console.readAudit()
  expect(answered).toMatchObject({ result: 'answered', answer: 'session-gone' })
})

test('an answer that comes after the dialog was closed, or the page read anew, is told with the way on', async ({
  open,
}) => {
  const { console, farm } = await open({
    farm: farmWithAlice({ answer: { button: 'yes', afterMs: 6_000 } }),
  })
  await console.openAction('Log off…', 'alice', 'RDS01')
  await console.dialog.getByRole('textbox', { name: /^Reason/ }).fill('profile stuck')
  await console.dialog.getByRole('button', { name: 'Warn first…' }).click()
  await console.composer.getByRole('button', { name: 'Next' }).click()
  await console.dialog.getByRole('button', { name: 'Send to alice on RDS01' }).click()
  await expect(console.dialog).toContainText(/Waiting for the person’s answer: \d+ s left/)
  await console.page.keyboard.press('Escape')
  await expect(console.dialog).toHaveCount(0)
  await console.page.reload()

  const news = console.page.getByRole('alert').filter({ hasText: 'alice answered Yes on RDS01.' })
  await news.getByRole('button', { name: 'Go on: Log off…' }).click({ timeout: 20_000 })
  await expect(console.dialog).toContainText('Asked before: The person answered Yes.')
  await expect(console.dialog.getByRole('textbox', { name: /^Reason/ })).toHaveValue('profile stuck')
  await console.close()
  await expect(news).toHaveCount(0)
  expect(await actsOn(farm)).toMatchObject([{ function: 'WTSSendMessageW' }])
})

test('of several who are warned, who says no is left out of what follows, whoever else is added', async ({
  open,
}) => {
  const people = [
    session({ sessionId: 2, answer: { button: 'yes', afterMs: 300 } }),
    session({ sessionId: 3, answer: { button: 'no', afterMs: 300 } }),
    session({ sessionId: 4 }),
  ]
  const { console, farm } = await open({ farm: { servers: [server('RDS01', people)] } })
  const addActive = console.dialog.getByRole('button', { name: 'Add those in use' })
  await console.markAll('Log off…')
  await addActive.click()
  await console.dialog.getByRole('button', { name: 'Warn first…' }).click()
  await console.composer.getByRole('spinbutton', { name: 'Wait, seconds' }).fill('5')
  await console.composer.getByRole('button', { name: 'Next' }).click()
  await console.dialog.getByRole('button', { name: 'Send to 3 sessions on RDS01' }).click()
  await expect(console.dialog).toContainText(/^(?=.*1 yes)(?=.*1 no\b)(?=.*1 no answer).*$/s, {
    timeout: 20_000,
  })

  await goOn(console)
  await expect(console.dialog).toContainText('Asked first: 1 yes, 1 no, 1 no answer.')
  const leftOut = console.dialog.getByRole('list', { name: 'Left out' }).getByRole('listitem')
  await expect(leftOut).toContainText([
    'CONTOSO\\user3 on RDS01: said no',
    'CONTOSO\\user4 on RDS01: no answer, in use',
  ])
  await addActive.click()
  await expect(leftOut).toContainText(['CONTOSO\\user3 on RDS01: said no'])
  await console.dialog.getByRole('textbox', { name: /Type how many sessions/ }).fill('2')
  await console.dialog.getByRole('button', { name: 'Log off 2 sessions on RDS01' }).click()
  await expect(console.dialog).toContainText('2 sessions: 2 gone.', { timeout: 30_000 })

  const hit = (await actsOn(farm)).map(({ function: name, sessionId }) => `${name} ${sessionId}`)
  expect(hit.toSorted()).toEqual([
    'WTSLogoffSession 2',
    'WTSLogoffSession 4',
    'WTSSendMessageW 2',
    'WTSSendMessageW 3',
    'WTSSendMessageW 4',
  ])
  expect(await farm.readSession('RDS01', 3)).not.toBeNull()
})

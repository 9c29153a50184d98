import { hiddenIn } from '#contract/testing/hidden.ts'
import { expect, test } from '../fixtures/console.ts'
import { away, farmWithAlice, server, session } from '../fixtures/farm.ts'

const client = 'PC7\u202e ecila'
const program = 'calc\u202exe.drowniw'
const account = { domain: 'CONTOSO', user: 'alice\u202egnp.exe' }

/** Three whose names lie, and one whose name is written from right to left. */
const farm = {
  servers: [
    server('RDS01', [
      session({
        sessionId: 2,
        account,
        clientName: client,
        stationName: 'RDP\u200b-Tcp#2',
        processes: [
          { processId: 2100, name: program, workingSetBytes: 90_000_000, processorTime: 1 },
          { processId: 2200, name: 'winword.exe', workingSetBytes: 240_000_000, processorTime: 1 },
        ],
      }),
      session({ sessionId: 3, account: { domain: 'CONTOSO', user: 'bob' } }),
      session({ sessionId: 4, account: { domain: 'CONTOSO', user: 'b\u043eb' } }),
      session({ sessionId: 5, account: { domain: 'CONTOSO', user: 'ירון כהן' }, clientName: 'תחנה' }),
    ]),
  ],
}

/** Everything of the page that a person reads or hears; what keeps words from right to left together is ours. */
const said = () => {
  const attributes = ['title', 'aria-label', 'aria-description', 'placeholder', 'alt']
  const heard = [...document.querySelectorAll('*')].flatMap((element) =>
    attributes.map((name) => element.getAttribute(name) ?? ''),
  )
  return [document.title, document.body.textContent, ...heard]
    .join('\n')
    .replaceAll(/\u2068([^\u2068\u2069]*)\u2069/g, '$1')
}

test('names that turn or hide what is read are shown as such in every part of the window', async ({
  open,
}, testInfo) => {
  const { console } = await open({ farm })
  const { page } = console
  const expectHonest = async (where: string) => {
    await page.screenshot({ path: testInfo.outputPath(`${where}.png`), animations: 'disabled' })
    const text = await page.evaluate(said)
    expect(hiddenIn(text.replaceAll(/[\n\t\r]/g, '')), where).toEqual([])
    return text
  }

  await console.waitUntilRead(farm)
  await expect(console.rows('alice�gnp.exe')).toHaveCount(1)
  expect(await expectHonest('grid')).toContain('PC7� ecila')

  await console.select('alice�gnp.exe')
  await expect(console.details.getByRole('list', { name: 'Programs' })).toContainText('calc�xe.drowniw')
  await expectHonest('details')

  await console.details.getByRole('button', { name: 'Reset…' }).click()
  await expect(console.confirm).toContainText('alice�gnp.exe')
  await expect(console.dialog).toContainText('calc�xe.drowniw')
  await expectHonest('reset')
  await console.confirm.click()
  await expect(console.dialog).toContainText('gone', { timeout: 20_000 })
  await expectHonest('result')
  await console.close()

  await console.openActivity()
  await expect(console.activity).toContainText('alice�gnp.exe')
  await expectHonest('activity')
  await console.activity.getByRole('tab', { name: 'Audit' }).click()
  await expect(console.activity.getByRole('table')).toContainText('alice�gnp.exe')
  await expectHonest('audit')
})

test('an account that looks like another is warned of as its namesake', async ({ open }) => {
  const { console } = await open({ farm })
  const row = console.rows('bob')
  await expect(row).toHaveCount(1)
  await expect(row).not.toContainText('other letters')
  await expect(console.rows('b\u043eb')).toContainText('other letters')
  await console.openReset('bob')
  await expect(console.dialog).toContainText(
    'Another account whose user name reads the same has a session too.',
  )
  await expect(console.dialog).toContainText('b\u043eb on RDS01')
})

test('marked together, none of them can turn another', async ({ open }) => {
  const gone = [
    away({ sessionId: 2, account }),
    away({ sessionId: 3, account: { domain: 'CONTOSO', user: 'ירון' } }),
  ]
  const { console } = await open({ farm: { servers: [server('RDS01', gone)] } })
  await console.openActionOnAll('Reset…')
  await expect(console.dialog).toContainText('alice�gnp.exe')
  const text = await console.page.evaluate(said)
  expect(hiddenIn(text.replaceAll(/[\n\t\r]/g, ''))).toEqual([])
})

test('a name that cannot be seen whole can be typed, and not by one that looks like it', async ({ open }) => {
  const alice = { account: { domain: 'CONTOSO', user: 'alice\u200b' }, lastInputAt: Date.now() - 60_000 }
  const { console } = await open({ farm: farmWithAlice(alice) })
  await console.openReset('alice�')
  const typed = console.dialog.getByRole('textbox', { name: 'Type alice� (? for each �) to confirm' })
  for (const wrong of ['alice', '\u0430lice?', '?alice']) {
    await typed.fill(wrong)
    await expect(console.confirm).toBeDisabled()
  }
  await typed.fill('Alice?')
  await console.confirm.click()
  await expect(console.dialog).toContainText('gone', { timeout: 20_000 })
})

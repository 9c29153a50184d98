import { expect, test } from '../fixtures/console.ts'
import { actsOn, trailOf } from '../fixtures/records.ts'

/** MB_OK, information, in the foreground and on top. */
const plainBox = 0x5_0040

test('a message reaches its one person, filled in for them, once, whatever is pressed twice', async ({
  open,
}) => {
  const { console, farm } = await open()
  await console.press('Message…', 'alice', 'RDS01')
  await console.composer
    .getByRole('textbox', { name: 'Message' })
    .fill('Hello {user}, please call us about {server}.\nThank you 🙂')
  await console.composer.getByRole('button', { name: 'Next' }).click()
  const text = 'Hello alice, please call us about RDS01.\r\nThank you 🙂'
  await expect(console.dialog).toContainText('Hello alice, please call us about RDS01.')
  await expect(console.dialog).not.toContainText('could not be read')
  await console.dialog.getByRole('button', { name: 'Send to alice on RDS01' }).dblclick()

  await expect(console.dialog).toContainText('Handed over to the server')
  await expect(console.dialog).toContainText('Whether somebody has read it is not known')
  expect(await actsOn(farm)).toEqual([
    {
      function: 'WTSSendMessageW',
      server: 'RDS01',
      sessionId: 2,
      arguments: {
        title: 'Message from the helpdesk',
        titleBytes: 50,
        text,
        textBytes: 108,
        style: plainBox,
        timeoutSeconds: 0,
        wait: false,
      },
      error: 0,
    },
  ])
  const audit = await console.readAudit()
  expect(trailOf(audit)).toEqual(['message intent', 'message sent WTSSendMessageW'])
  expect(audit[0]).toMatchObject({ details: { verb: 'message', text }, answer: null, failure: null })
})

test('own words are not lost by Esc, Cancel or a template without being asked, and are there on the way back', async ({
  open,
}) => {
  const { console, farm } = await open()
  const { composer } = console
  const text = composer.getByRole('textbox', { name: 'Message' })
  await console.press('Message…', 'alice', 'RDS01')
  await text.fill('Please save, {user}.')
  await console.page.keyboard.press('Escape')
  await expect(composer).toContainText('What you wrote is not sent.')
  await composer.getByRole('button', { name: 'Keep writing' }).click()
  await composer.getByRole('button', { name: 'Cancel' }).click()
  await expect(composer.getByRole('button', { name: 'Keep writing' })).toBeFocused()
  await console.page.keyboard.press('Enter')
  await composer.getByRole('combobox', { name: 'Template' }).selectOption({ index: 1 })
  await composer.getByRole('button', { name: 'Keep mine' }).click()
  await expect(text).toHaveValue('Please save, {user}.')

  await composer.getByRole('button', { name: 'Next' }).click()
  await console.dialog.getByRole('button', { name: 'Back' }).click()
  await expect(text).toHaveValue('Please save, {user}.')
  await composer.getByRole('combobox', { name: 'Template' }).selectOption({ index: 1 })
  await composer.getByRole('button', { name: 'Replace it' }).click()
  await expect(text).not.toHaveValue('Please save, {user}.')
  await console.page.keyboard.press('Escape')
  await expect(composer).toHaveCount(0)
  expect(await actsOn(farm)).toEqual([])
})

test('a text longer than Windows takes cannot be sent, and says by how much it is too long', async ({
  open,
}) => {
  const { console, farm } = await open()
  await console.press('Message…', 'Jürgen Müller', 'RDS02')
  const text = console.composer.getByRole('textbox', { name: 'Message' })
  const next = console.composer.getByRole('button', { name: 'Next' })
  await text.fill('x'.repeat(513))
  await expect(console.composer).toContainText('Too long for Windows by 1 character')
  await expect(next).toBeDisabled()

  // Short enough as it is written, too long once the name stands in it.
  await text.fill(`${'x'.repeat(503)} {user}`)
  await next.click()
  await expect(console.dialog).toContainText('Nothing was done')
  await expect(console.dialog).toContainText('longer than 512 characters')
  await console.close()
  expect(await actsOn(farm)).toEqual([])
  expect(await console.readAudit()).toEqual([])
})

test('a message with a word nobody can fill in is refused and names it', async ({ open }) => {
  const { console, farm } = await open()
  const { sessionKey } = await console.rowOf('bob')
  const reply = await console.send('prepare-action', {
    verb: 'message',
    sessionKeys: [sessionKey],
    title: '',
    text: 'Hello {name}',
    answer: null,
  })
  expect(reply).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
  expect(JSON.stringify(reply)).toContain('{name}')
  expect(await actsOn(farm)).toEqual([])
})

test('a message that speaks of minutes wants them told, and a wait is checked, not bent', async ({
  open,
}) => {
  const { console } = await open()
  await console.select('alice', 'RDS01')
  await console.details.getByRole('button', { name: 'Message…' }).click()
  const composer = console.page.getByRole('dialog', { name: /^Message to/ })
  const next = composer.getByRole('button', { name: 'Next' })
  await composer.getByRole('textbox', { name: 'Message' }).fill('Restart in {minutes} min.')
  await expect(next).toBeDisabled()
  await composer.getByRole('spinbutton', { name: 'Minutes' }).fill('15')
  await expect(next).toBeEnabled()
  await composer.getByRole('combobox', { name: 'Answer' }).selectOption('Yes and No')
  const wait = composer.getByRole('spinbutton', { name: 'Wait, seconds' })
  await wait.fill('3')
  await expect(wait).toHaveValue('3')
  await expect(composer).toContainText('Between 5 and 300 seconds.')
  await expect(next).toBeDisabled()
  await wait.fill('30')
  await next.click()
  await expect(console.page.getByRole('alertdialog')).toContainText('Restart in 15 min.')
})

test('a template tells people to log off in ten minutes unless another number is typed, and only those who see it', async ({
  open,
}) => {
  const { console } = await open()
  await console.markAll('Message…')
  const next = console.composer.getByRole('button', { name: 'Next' })
  const minutes = console.composer.getByRole('spinbutton', { name: 'Minutes' })
  await console.composer.getByRole('combobox', { name: 'Template' }).selectOption('Please save and log off')
  await expect(minutes).toHaveValue('10')
  await minutes.fill('')
  await expect(console.composer).toContainText('The message speaks of {minutes}: how many?')
  await expect(next).toBeDisabled()
  await minutes.fill('10')
  await next.click()
  const covered = console.dialog.getByRole('list', { name: 'Covered sessions' })
  await expect(console.dialog).toContainText('1 disconnected left out: nobody would see it.')
  await expect(console.dialog).toContainText('within 10 min.')
  await expect(covered).not.toContainText('Disconnected')
  await console.dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(covered).toContainText('Disconnected')
})

import { expect, type Locator, type Page } from '@playwright/test'
import type { AuditDeed, AuditEntry } from '#contract/audit.ts'
import { isDeed } from '#contract/audit-deed.ts'
import { bridgeName } from '#contract/bridge.ts'
import { entrance } from '#contract/entrance.ts'
import type { CommandArguments, CommandName, CommandResult } from '#contract/commands.ts'
import type { Result } from '#contract/failure.ts'
import type { SessionRow } from '#contract/session.ts'
import type { FarmDescription } from '#native/farm.ts'
import { failureText } from '#words/failures/failure-words.ts'

/** The console as a person uses it, by roles and labels; and its line to the core, as a forger would use it. */
export class ConsolePage {
  readonly page: Page
  readonly search: Locator
  readonly grid: Locator
  /** Headings of the groups. */
  readonly groups: Locator
  readonly tree: Locator
  readonly details: Locator
  /** What must be answered before a verb's own dialog: the words of a message, how a screen is looked at. */
  readonly composer: Locator
  /** The dialog of a verb, from its ticket to its result. */
  readonly dialog: Locator
  /** What became of each of many. */
  readonly results: Locator
  readonly activity: Locator

  constructor(page: Page) {
    this.page = page
    this.search = page.getByRole('searchbox', { name: 'Search sessions' })
    // A tree of rows where they are grouped.
    this.grid = page
      .getByRole('grid', { name: 'Sessions' })
      .or(page.getByRole('treegrid', { name: 'Sessions' }))
    this.groups = this.grid.getByRole('row').filter({ has: page.getByRole('rowheader') })
    this.tree = page.getByRole('tree', { name: 'Servers' })
    this.details = page.getByRole('region', { name: 'Session details' })
    this.composer = page.getByRole('dialog')
    this.dialog = page.getByRole('alertdialog')
    this.results = this.dialog.getByRole('table', { name: 'Results' })
    this.activity = page.getByRole('region', { name: 'Activity' })
  }

  /** Rows of sessions that carry all these texts. */
  rows(...texts: readonly string[]): Locator {
    return texts.reduce(
      (rows, hasText) => rows.filter({ hasText }),
      this.grid.getByRole('row').filter({ has: this.page.getByRole('gridcell') }),
    )
  }

  async groupBy(choice: 'By server' | 'By user' | 'By state' | 'Not grouped'): Promise<void> {
    await this.page.getByRole('button', { name: 'Group by' }).click()
    await this.page.getByRole('menuitemradio', { name: choice }).click()
  }

  /** Opens the details of the one row that carries these texts. */
  async select(...texts: readonly string[]): Promise<void> {
    const row = this.rows(...texts)
    await expect(row).toHaveCount(1)
    await row.getByRole('gridcell').first().click()
    await expect(this.details).toBeVisible()
  }

  /** The button that is about all that are marked: it says how many those are. */
  markedButton(button: string): Locator {
    return this.page
      .getByRole('toolbar', { name: 'Marked sessions' })
      .getByRole('button', { name: new RegExp(`^${button.replace('…', '')} [\\d,.]+…$`) })
  }

  /** Marks every row that is shown, with the keyboard, and presses that button for all of them. */
  async markAll(button: string): Promise<void> {
    await this.grid.focus()
    await this.page.keyboard.press('Control+a')
    await this.markedButton(button).click()
  }

  /** Opens the dialog behind that button for every row that is shown. */
  async openActionOnAll(button: string): Promise<void> {
    await this.markAll(button)
    await expect(this.confirm).toBeVisible({ timeout: 30_000 })
  }

  /** Presses that button among what can be done with the row. */
  async press(button: string, ...texts: readonly string[]): Promise<void> {
    await this.select(...texts)
    await this.details
      .getByRole('group', { name: 'What can be done' })
      .getByRole('button', { name: button })
      .click()
  }

  /** Opens the dialog behind that button, and waits for what it shows of the session. */
  async openAction(button: string, ...texts: readonly string[]): Promise<void> {
    await this.press(button, ...texts)
    await expect(this.confirm).toBeVisible()
  }

  async openReset(...texts: readonly string[]): Promise<void> {
    await this.openAction('Reset…', ...texts)
  }

  /** The button that acts: it says the verb and whom or what it hits. */
  get confirm(): Locator {
    return this.dialog.getByRole('button', {
      name: /^(Send to|Shadow|Disconnect|End .+ of|Log off|Reset|Connect to|Change logons of) /,
    })
  }

  /** Closes the dialog. */
  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^(Close|Cancel)$/ }).click()
    await expect(this.dialog).toHaveCount(0)
  }

  async openActivity(): Promise<void> {
    await this.page.getByRole('button', { name: /^Activity/ }).click()
    await expect(this.activity).toBeVisible()
  }

  async addServer(address: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add server…' }).first().click()
    const dialog = this.page.getByRole('dialog', { name: 'Add a server' })
    await dialog.getByRole('textbox', { name: 'Server name' }).fill(address)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await this.tree.getByRole('treeitem', { name: /All servers/ }).click()
  }

  /** Waits until every server of the farm was read, and each person who can be seen has their row. */
  async waitUntilRead({ servers }: FarmDescription): Promise<void> {
    await expect(this.tree).toBeVisible()
    for (const { address } of servers) {
      const item = this.tree.getByRole('treeitem', { name: new RegExp(address) })
      await expect(item).not.toContainText('not read yet', { timeout: 60_000 })
    }
  }

  /** Runs a command over the page's own line to the core, past every button. */
  async send(name: string, args: unknown): Promise<Result<unknown>> {
    return this.page.evaluate(
      ([own, command, given, { wirePath, subprotocol, secretName }]) => {
        const bridge: unknown = Reflect.get(window, own)
        if (bridge !== undefined) {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the preload's bridge, used as a forger would
          const { invoke } = bridge as { invoke: (name: string, args: unknown) => Promise<Result<unknown>> }
          return invoke(command, given)
        }
        return new Promise<Result<unknown>>((resolve, reject) => {
          const secret = sessionStorage.getItem(secretName) ?? ''
          const socket = new WebSocket(`ws://${location.host}${wirePath}`, [subprotocol, secret])
          socket.addEventListener('error', () => reject(new Error('the wire refused the connection')))
          socket.addEventListener('open', () =>
            socket.send(JSON.stringify({ id: 1, name: command, args: given })),
          )
          socket.addEventListener('message', (event) => {
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the core answers, checked by each spec
            const message = JSON.parse(String(event.data)) as { id: number | null; reply: Result<unknown> }
            if (message.id !== 1) return
            socket.close()
            resolve(message.reply)
          })
        })
      },
      [bridgeName, name, args, entrance] as const,
    )
  }

  /** A command that has to succeed. */
  async invoke<K extends CommandName>(name: K, args: CommandArguments<K>): Promise<CommandResult<K>> {
    const reply = await this.send(name, args)
    if (!reply.ok) throw new Error(`${name}: ${failureText(reply.failure)}`)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the result of the command of that name
    return reply.value as CommandResult<K>
  }

  /** The one session of a user, as the core tells it. */
  async rowOf(user: string): Promise<SessionRow> {
    const { snapshot } = await this.invoke('read-snapshot', {})
    const rows = snapshot.sessions.filter(({ account }) => account?.user === user)
    const [row] = rows
    if (row === undefined || rows.length > 1) throw new Error(`${rows.length} sessions of ${user}`)
    return row
  }

  /** What the whole audit says of single targets, newest first. */
  async readAudit(): Promise<readonly AuditDeed[]> {
    return (await this.readRows()).filter(isDeed)
  }

  async readRows(beforeSequence: number | null = null): Promise<readonly AuditEntry[]> {
    const limit = 500
    const entries = await this.invoke('read-audit', { beforeSequence, limit })
    const last = entries.at(-1)
    const isAll = last === undefined || entries.length < limit
    return isAll ? entries : [...entries, ...(await this.readRows(last.sequence))]
  }
}

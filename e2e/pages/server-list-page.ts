import { expect, type Locator, type Page } from '@playwright/test'
import type { ServerStatus } from '#contract/server.ts'
import type { ConsolePage } from './console-page.ts'

/** The list of servers as a person changes it, and as the core has it. */
export class ServerListPage {
  /** Says what was done to the list, and undoes it. */
  readonly bar: Locator
  private readonly console: ConsolePage
  private readonly page: Page

  constructor(console: ConsolePage) {
    this.console = console
    this.page = console.page
    this.bar = this.page.getByRole('status', { name: 'Changes of the list' })
  }

  line(name: string): Locator {
    return this.console.tree.getByRole('treeitem', { name: new RegExp(name) })
  }

  dialog(name: RegExp): Locator {
    return this.page.getByRole('dialog', { name })
  }

  /** Presses what the menu of the list has. */
  async press(item: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Server list…' }).click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  /** The list as the core has it, by address. */
  async read(): Promise<ReadonlyMap<string, ServerStatus>> {
    const { snapshot } = await this.console.invoke('read-snapshot', {})
    return new Map(snapshot.servers.map((server) => [server.address, server]))
  }

  /** Of a server the core has this; what was only just answered is told a moment later. */
  async expectServer(name: string, facts: Partial<ServerStatus>): Promise<void> {
    const message = `what the core has of ${name}`
    await expect.poll(async () => (await this.read()).get(name), { message }).toMatchObject(facts)
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser, Page } from 'playwright'
import { compared, limited, numberText, quantile, type Benchmark } from '../benchmark.ts'
import { keepList } from '../farm/kept-list.ts'
import { addressOf } from '../farm/plan.ts'
import { openBrowser } from '../window/browser.ts'

const program = path.resolve(import.meta.dirname, '../../out/loopback/index.js')
const rounds = 3

/** The built console, its servers unknown to the simulated farm; settles with the page's address. */
async function startBuilt(dataFolder: string) {
  const child = spawn(process.execPath, [program, '--demo', '--no-open', '--data-folder', dataFolder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const stop = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  for await (const line of createInterface(child.stdout)) {
    const [address] = /http:\S+/.exec(line) ?? []
    if (address !== undefined) return { address, stop }
  }
  throw new Error('the console ended without an address')
}

const searchBox = (page: Page) => page.getByRole('searchbox', { name: 'Search sessions' })

/** Somebody of the last server is found. */
async function find(page: Page, servers: number): Promise<void> {
  const user = `${addressOf(servers - 1)}.user3`.toLowerCase()
  await searchBox(page).fill(user)
  await page.getByRole('gridcell', { name: user, exact: true }).waitFor()
}

/** The tree is there, and a letter that is typed. */
async function use(page: Page): Promise<void> {
  await page.getByRole('tree', { name: 'Servers' }).getByRole('treeitem').nth(3).waitFor()
  await searchBox(page).fill('nobody')
  await page.getByRole('heading', { name: 'All servers' }).waitFor()
}

interface Start {
  readonly servers: number
  readonly sessions: number
  readonly until: (page: Page, servers: number) => Promise<void>
}

/** Milliseconds from the start of the program until the page has its address, and until it can be used. */
async function startOnce(browser: Browser, { servers, sessions, until }: Start) {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'rewinsta-start-'))
  await keepList(dataFolder, servers, sessions)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const startedAt = performance.now()
  const { address, stop } = await startBuilt(dataFolder)
  const addressMs = performance.now() - startedAt
  await page.goto(address, { waitUntil: 'commit' })
  await until(page, servers)
  const usedMs = performance.now() - startedAt
  await page.close()
  await stop()
  await rm(dataFolder, { recursive: true, force: true })
  return { addressMs, usedMs }
}

async function measure(browser: Browser, start: Start) {
  const times = []
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- two at a time would measure each other
    times.push(await startOnce(browser, start))
  }
  return {
    addressMs: quantile(
      times.map(({ addressMs }) => addressMs),
      0.5,
    ),
    usedMs: quantile(
      times.map(({ usedMs }) => usedMs),
      0.5,
    ),
  }
}

export const start: Benchmark = {
  about:
    'The built console from its start until somebody of before is found, and with a list of 20 000 servers',
  run: async (_options, report) => {
    const browser = existsSync(program) ? await openBrowser() : null
    if (browser === null) return report(compared('The start', 'not built, or no Chromium on this machine'))
    try {
      const kept = await measure(browser, { servers: 1_000, sessions: 40, until: find })
      const found = `Start, ${numberText(40_000)} sessions known from before, simulated farm`
      report(compared(`${found}: the page has its address`, `${numberText(kept.addressMs)} ms`))
      report(limited(`${found}: somebody is found`, { value: kept.usedMs, limit: 1_000, unit: 'ms' }))
      const many = await measure(browser, { servers: 20_000, sessions: 0, until: use })
      const used = `Start, ${numberText(20_000)} servers, simulated farm`
      report(compared(`${used}: the page has its address`, `${numberText(many.addressMs)} ms`))
      report(limited(`${used}: a usable window`, { value: many.usedMs, limit: 5_000, unit: 'ms' }))
    } finally {
      await browser.close()
    }
  },
}

import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright'
import { createLoopbackServer } from '#loopback/server.ts'
import { compared, limited, numberText, quantile, type Benchmark, type Row } from '../benchmark.ts'
import { openBrowser } from '../window/browser.ts'
import { recordFrames } from '../window/frames.ts'
import { typeTimed, type KeyTimes } from '../window/keys.ts'
import { createSyntheticConsole, type SyntheticConsole } from '../window/synthetic-console.ts'

const rendererFolder = path.resolve(import.meta.dirname, '../../out/renderer')
const changesASecond = 500
const framesMs = 15_000
/** A frame of 60 a second, and what the clock of a page may be off by, milliseconds. */
const frameMs = 16.7
const clockMs = 0.5
const megabyte = 1024 * 1024

const searchBox = (page: Page) => page.getByRole('searchbox', { name: 'Search sessions' })

function framesRow(what: string, frames: readonly number[]): Row {
  const share = frames.filter((length) => length <= frameMs + clockMs).length / frames.length
  return {
    what,
    target: `95 % ≤ ${frameMs} ms`,
    figure: `${numberText(share * 100)} %, longest ${numberText(Math.max(...frames))} ms`,
    ratio: 0.95 / share,
  }
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(700, 500)
  for (let at = 0; at < framesMs / 50; at += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a wheel turns step by step
    await page.mouse.wheel(0, at % 80 < 60 ? 180 : -400)
    // oxlint-disable-next-line no-await-in-loop
    await page.waitForTimeout(50)
  }
  await page.mouse.move(0, 0)
}

async function typeNames(page: Page, { rows }: SyntheticConsole): Promise<readonly KeyTimes[]> {
  const names = [3, 7_001, 15_020, 22_222, 31_313, 39_000].flatMap((at) => rows[at]?.account?.user ?? [])
  const times: KeyTimes[] = []
  await searchBox(page).focus()
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop -- one name after the other
    times.push(...(await typeTimed(page, name)))
    // oxlint-disable-next-line no-await-in-loop
    await searchBox(page).fill('')
    // oxlint-disable-next-line no-await-in-loop
    await page.getByRole('heading', { name: 'All servers' }).waitFor()
  }
  return times
}

async function groupByUser(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Group by' }).click()
  await page.getByRole('menuitemradio', { name: 'By user' }).click()
  await page.getByRole('treegrid').getByRole('rowheader').first().waitFor()
}

function keyRows(what: string, times: readonly KeyTimes[]): readonly Row[] {
  const rowsMs = times.map((key) => key.rowsMs)
  const letterMs = times.map((key) => key.letterMs)
  return [
    limited(`${what}: key to the rows painted, median`, {
      value: quantile(rowsMs, 0.5),
      limit: 50,
      unit: 'ms',
    }),
    limited(`${what}: key to the rows painted, 95 of 100`, {
      value: quantile(rowsMs, 0.95),
      limit: 50,
      unit: 'ms',
    }),
    limited(`${what}: key to the letter painted, 95 of 100`, {
      value: quantile(letterMs, 0.95),
      limit: 50,
      unit: 'ms',
    }),
  ]
}

/** Bytes of the page's own objects after a collection. */
async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}

/** Memory of the process that runs the page; null where the system does not tell. */
async function pageProcessBytes(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const sizes = await Promise.all(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentBytes(id)),
  )
  return sizes.reduce((most, size) => Math.max(most ?? 0, size ?? 0), null)
}

async function residentBytes(processId: number): Promise<number | null> {
  const status = await readFile(`/proc/${processId}/status`, 'utf8').catch(() => null)
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status ?? '')?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}

async function measure(browser: Browser, console: SyntheticConsole, report: (row: Row) => void) {
  const server = await createLoopbackServer({ core: console, rendererFolder })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  await page.goto(server.address)
  await page.getByRole('gridcell').first().waitFor()
  const what = `Window, ${numberText(console.rows.length)} rows`
  for (const row of keyRows(`${what}, nothing changing`, await typeNames(page, console))) report(row)
  const stopChanging = console.startChanging(changesASecond)
  const changing = `${what}, ${changesASecond} changes/s`
  report(framesRow(`${changing}: frames`, await recordFrames(page, framesMs)))
  const [frames] = await Promise.all([recordFrames(page, framesMs), scroll(page)])
  report(framesRow(`${changing}: frames while scrolling`, frames))
  for (const row of keyRows(changing, await typeNames(page, console))) report(row)
  await groupByUser(page)
  const grouped = `${changing}, grouped by user`
  const [groupedFrames] = await Promise.all([recordFrames(page, framesMs), scroll(page)])
  report(framesRow(`${grouped}: frames while scrolling`, groupedFrames))
  for (const row of keyRows(grouped, await typeNames(page, console))) report(row)
  const heap = (await heapBytes(page)) / megabyte
  report(limited(`${changing}: heap of the page`, { value: heap, limit: 300, unit: 'MB' }))
  const resident = await pageProcessBytes(browser)
  if (resident !== null) {
    report(compared(`${changing}: memory of its process`, `${numberText(resident / megabyte)} MB`))
  }
  stopChanging()
  await page.close()
  await server.stop()
}

export const windowBenchmark: Benchmark = {
  about: 'The built page in Chromium: frames, key to paint in the search, memory',
  run: async ({ servers }, report) => {
    const what = 'The window in Chromium'
    if (!existsSync(rendererFolder)) return report(compared(what, 'not built yet: npm run build'))
    const browser = await openBrowser()
    if (browser === null) return report(compared(what, 'no Chromium on this machine'))
    try {
      await measure(browser, createSyntheticConsole(servers), report)
    } finally {
      await browser.close()
    }
  },
}

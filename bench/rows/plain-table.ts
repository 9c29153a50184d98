import type { Page } from 'playwright'
import type { SessionRow } from '#contract/session.ts'
import { compared, numberText, quantile, type Benchmark } from '../benchmark.ts'
import { openBrowser } from '../window/browser.ts'
import { typeTimed } from '../window/keys.ts'
import { createSyntheticConsole } from '../window/synthetic-console.ts'

/** As many columns as the console's grid shows at first. */
function cellsOf(row: SessionRow): readonly string[] {
  const { account, serverId, stationName, sessionId, state, clientName, clientAddress } = row
  return [
    account?.user ?? '—',
    account?.domain ?? '—',
    serverId,
    stationName ?? '—',
    String(sessionId),
    state,
    '—',
    '12m',
    '08:02',
    clientName ?? '—',
    clientAddress ?? '—',
  ]
}

/** A table whose rows all exist; a search hides those that do not fit, the cheapest that can be done with it. */
async function fillTable(page: Page, rows: readonly (readonly string[])[]): Promise<void> {
  await page.setContent(
    '<h2>All servers</h2><input type="search"><div style="height:700px;overflow:auto"><table></table></div>',
  )
  await page.evaluate((cells) => {
    const table = document.querySelector('table')
    const box = document.querySelector('input')
    const title = document.querySelector('h2')
    if (table === null || box === null || title === null) throw new Error('the page is not whole')
    const lines = cells.map((texts) => {
      const line = document.createElement('tr')
      for (const text of texts)
        line.append(Object.assign(document.createElement('td'), { textContent: text }))
      return { line, text: texts.join('\n').toLowerCase() }
    })
    table.append(...lines.map(({ line }) => line))
    box.addEventListener('input', () => {
      for (const { line, text } of lines) line.hidden = !text.includes(box.value)
      title.textContent = `“${box.value}” on all servers`
    })
  }, rows)
}

export const plainTable: Benchmark = {
  about: 'The same rows in a plain table, all of them in the page: key to paint',
  run: async ({ servers }, report) => {
    const { rows } = createSyntheticConsole(servers)
    const what = `A plain table, ${numberText(rows.length)} rows, nothing changing: key to the rows painted`
    const browser = await openBrowser()
    if (browser === null) return report(compared(what, 'no Chromium on this machine'))
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      await fillTable(page, rows.map(cellsOf))
      await page.getByRole('searchbox').focus()
      const times = await typeTimed(page, rows[7_001 % rows.length]?.account?.user ?? '')
      const rowsMs = times.map((key) => key.rowsMs)
      const figure = `median ${numberText(quantile(rowsMs, 0.5))} ms, 95 of 100 ${numberText(quantile(rowsMs, 0.95))} ms`
      report(compared(what, figure))
    } finally {
      await browser.close()
    }
  },
}

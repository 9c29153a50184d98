import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright'
import { createLoopbackServer } from '#loopback/server.ts'
import { healthy, type FarmDescription } from '#native/farm.ts'
import { createSimulatedFarm } from '#native/sim/simulated-farm.ts'
import type { Acting } from '#native/terminal-services.ts'
import { compared, limited, numberText, quantile, type Benchmark, type Row } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { listOf, planFarm } from '../farm/plan.ts'
import { openBrowser } from '../window/browser.ts'

const rendererFolder = path.resolve(import.meta.dirname, '../../out/renderer')
const rounds = 5

/** A farm whose calls take no time, with one person for each round whose last input is long past. */
function planQuickFarm(): FarmDescription {
  const { servers } = planFarm({
    seed: 'reset',
    servers: 10,
    sessions: 40,
    deadShare: 0,
    latencyMs: [0, 0],
  })
  const longAgo = Date.now() - 3 * 3_600_000
  return {
    servers: servers.map((server, index) => ({
      ...server,
      behaviour: healthy,
      sessions: server.sessions.map((session, at) =>
        at === 0
          ? {
              ...session,
              account: { domain: 'CONTOSO', user: `frozen${index}` },
              state: 'active' as const,
              lastInputAt: longAgo,
            }
          : session,
      ),
    })),
  }
}

interface Times {
  /** From the press of Reset… to the paint of the sheet that says what would be lost. */
  readonly sheetMs: number
  /** From the press that confirms to the call, the countdown taken off. */
  readonly callMs: number
}

/** When the next click happens in the page, epoch milliseconds. */
const nextClickAt = (page: Page) =>
  page.evaluateHandle(() => ({
    at: new Promise<number>((resolve) => {
      window.addEventListener('click', () => resolve(Date.now()), { once: true, capture: true })
    }),
  }))

async function clickTimed(page: Page, click: () => Promise<void>): Promise<number> {
  const clicked = await nextClickAt(page)
  await click()
  return clicked.evaluate(({ at }) => at)
}

/** Resets somebody as a person does; `called` settles with the moment at which the call leaves. */
async function resetOne(page: Page, user: string, watch: ResetWatch): Promise<Times> {
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill(user)
  await page.getByRole('gridcell', { name: user, exact: true }).click()
  const details = page.getByRole('region', { name: 'Session details' })
  const dialog = page.getByRole('alertdialog', { name: 'Reset session' })
  const confirm = dialog.getByRole('button', { name: /^Reset .+ on / })
  const askedAt = await clickTimed(page, () => details.getByRole('button', { name: 'Reset…' }).click())
  await confirm.waitFor()
  const sheetMs = Date.now() - askedAt
  const called = watch.nextCall()
  const confirmedAt = await clickTimed(page, () => confirm.click())
  const callMs = (await called) - confirmedAt - watch.countdownMs()
  await dialog.getByText('gone').first().waitFor()
  await dialog.getByRole('button', { name: /^(Close|Cancel)$/ }).click()
  return { sheetMs, callMs }
}

interface ResetWatch {
  readonly actions: Acting
  /** When the next call that resets leaves, epoch milliseconds. */
  readonly nextCall: () => Promise<number>
  readonly countdownMs: () => number
  readonly noteCountdown: (ms: number) => void
}

function watchResets(actions: Acting): ResetWatch {
  let called = Promise.withResolvers<number>()
  let countdownMs = 0
  return {
    actions: {
      ...actions,
      actOnSame: (act, pinned, leave) =>
        actions.actOnSame(act, pinned, {
          ...leave,
          onLeft: (leftAt) => {
            called.resolve(leftAt)
            leave.onLeft?.(leftAt)
          },
        }),
    },
    nextCall: () => {
      called = Promise.withResolvers<number>()
      return called.promise
    },
    countdownMs: () => countdownMs,
    noteCountdown: (ms) => {
      countdownMs = ms
    },
  }
}

async function measure(page: Page, report: (row: Row) => void): Promise<void> {
  const description = planQuickFarm()
  const farm = createSimulatedFarm({ description, keptCalls: 100 })
  const watch = watchResets(farm.connect())
  const { core, stop } = await startCore({
    reads: farm.connect(),
    firstServers: listOf(description),
    actions: watch.actions,
  })
  // The ticket says how long its countdown is.
  const handle: typeof core.handle = async (name, args, gone) => {
    const reply = await core.handle(name, args, gone)
    if (reply.ok && reply.value !== null && 'countdownMs' in reply.value)
      watch.noteCountdown(reply.value.countdownMs)
    return reply
  }
  const server = await createLoopbackServer({
    core: { handle, subscribe: core.subscribe },
    rendererFolder,
  })
  await page.goto(server.address)
  const times: Times[] = []
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one reset after the other
    times.push(await resetOne(page, `frozen${round}`, watch))
  }
  const median = quantile(
    times.map(({ callMs }) => callMs),
    0.5,
  )
  report(
    limited('Press that confirms a reset to the call leaving, countdown taken off, median of 5', {
      value: median,
      limit: 50,
      unit: 'ms',
    }),
  )
  const sheet = quantile(
    times.map(({ sheetMs }) => sheetMs),
    0.5,
  )
  report(compared('Press of Reset… to the sheet that says what would be lost', `${numberText(sheet)} ms`))
  await page.close()
  await server.stop()
  await stop()
}

export const reset: Benchmark = {
  about: 'A click on Reset to the call leaving, on a farm whose calls take no time',
  run: async (_options, report) => {
    const what = 'A click on Reset to the call leaving'
    if (!existsSync(rendererFolder)) return report(compared(what, 'not built yet: npm run build'))
    const browser = await openBrowser()
    if (browser === null) return report(compared(what, 'no Chromium on this machine'))
    try {
      await measure(
        await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' }),
        report,
      )
    } finally {
      await browser.close()
    }
  },
}

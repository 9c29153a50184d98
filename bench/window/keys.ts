import type { Page } from 'playwright'

/** Milliseconds from a key to the paint of its letter, and to that of the rows it finds. */
export interface KeyTimes {
  readonly letterMs: number
  readonly rowsMs: number
}

/** The heading over rows that were searched for, as the window writes it. */
export const searchTitle = (text: string): string => `“${text}” on all servers`

/** Where the page leaves the times of the key it waits for. */
const slot = 'benchmarkKeyTimes'

/** Waits for the next key in the page, and for the heading that comes with its rows. */
async function armKey(page: Page, title: string): Promise<void> {
  await page.evaluate(
    ([wanted, name]) => {
      const { promise, resolve } = Promise.withResolvers<KeyTimes>()
      // A message posted in a frame arrives once that frame is on its way to the screen.
      // oxlint-disable-next-line unicorn/consistent-function-scoping -- all of this runs in the page
      const atPaint = (run: () => void) => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', run)
        port1.start()
        port2.postMessage(null)
      }
      const onKey = ({ timeStamp }: KeyboardEvent) => {
        let letterMs = Number.NaN
        requestAnimationFrame(() =>
          atPaint(() => {
            letterMs = performance.now() - timeStamp
          }),
        )
        const look = () => {
          const shown = [...document.querySelectorAll('h2')].some(({ textContent }) => textContent === wanted)
          if (shown) atPaint(() => resolve({ letterMs, rowsMs: performance.now() - timeStamp }))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }
      window.addEventListener('keydown', onKey, { once: true, capture: true })
      Reflect.set(window, name, promise)
    },
    [title, slot] as const,
  )
}

/** What a person leaves between two keys, milliseconds. */
const betweenKeysMs = 130

/** Types a text as a person does; answers with the times of each letter. */
export async function typeTimed(page: Page, text: string): Promise<readonly KeyTimes[]> {
  const times: KeyTimes[] = []
  for (const [at, letter] of text.split('').entries()) {
    // One letter after the other is the point.
    // oxlint-disable-next-line no-await-in-loop
    await armKey(page, searchTitle(text.slice(0, at + 1)))
    // oxlint-disable-next-line no-await-in-loop
    await page.keyboard.press(letter)
    // oxlint-disable-next-line no-await-in-loop, typescript/no-unsafe-type-assertion -- left there by armKey
    times.push(await page.evaluate((name) => Reflect.get(window, name) as Promise<KeyTimes>, slot))
    // oxlint-disable-next-line no-await-in-loop
    await page.waitForTimeout(betweenKeysMs)
  }
  return times
}

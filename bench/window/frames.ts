import type { Page } from 'playwright'

/** Lengths of all frames of the page in the next while, milliseconds. */
export async function recordFrames(page: Page, forMs: number): Promise<readonly number[]> {
  return page.evaluate(
    (length) =>
      new Promise<number[]>((resolve) => {
        const frames: number[] = []
        let first: number | null = null
        let last = 0
        const note = (at: number) => {
          if (first === null) first = at
          else frames.push(at - last)
          last = at
          if (at - first >= length) resolve(frames)
          else requestAnimationFrame(note)
        }
        requestAnimationFrame(note)
      }),
    forMs,
  )
}

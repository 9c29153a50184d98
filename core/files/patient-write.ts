import { setTimeout as sleep } from 'node:timers/promises'
import { backoffMs } from '#contract/backoff.ts'

/** What Windows says of a file that a virus scanner, or another console, reads at this very moment. */
const refusedForNow: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY'])
const pause = { firstMs: 10, longestMs: 640 }
const mostRetries = 7

/** Writes, and on Windows again where that is refused for now; at last throws what the file system says. */
export async function writePatiently(
  write: () => Promise<void>,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  const retries = platform === 'win32' ? mostRetries : 0
  for (let before = 0; before < retries; before += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    const refused = await write().then(
      () => null,
      (cause: unknown) => cause,
    )
    if (refused === null) return
    if (!isRefusedForNow(refused)) throw refused
    // No event tells that whoever reads it has done so.
    // oxlint-disable-next-line no-await-in-loop
    await sleep(backoffMs(pause, before))
  }
  await write()
}

function isRefusedForNow(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && refusedForNow.has(cause.code)
}

import { setTimeout as pause } from 'node:timers/promises'

/** What Windows says of a file that a virus scanner, or another console, reads at this very moment. */
const refusedForNow: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY'])
const pausesMs = [10, 20, 40, 80, 160, 320, 640]

/** Writes, and on Windows again where that is refused for now; at last throws what the file system says. */
export async function writePatiently(
  write: () => Promise<void>,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  for (const pauseMs of platform === 'win32' ? pausesMs : []) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    const refused = await write().then(
      () => null,
      (cause: unknown) => cause,
    )
    if (refused === null) return
    if (!isRefusedForNow(refused)) throw refused
    // No event tells that whoever reads it has done so.
    // oxlint-disable-next-line no-await-in-loop
    await pause(pauseMs)
  }
  await write()
}

function isRefusedForNow(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && refusedForNow.has(cause.code)
}

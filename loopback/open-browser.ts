import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, win32 } from 'node:path'
import { systemFolder } from '#native/win32/system-folder.ts'

interface Opener {
  readonly command: string
  readonly args: readonly string[]
}

export interface BrowserOptions {
  readonly address: string
  /** The person's own. */
  readonly folder: string
  /** There is no opener, or the file could not be written; what the opener itself does is not followed. */
  readonly onFailure: () => void
}

export const nothingToRemove = (): Promise<void> => Promise.resolve()

/** The platform's own way to show a file in the program of the person's choice. */
export function browserOpener(platform: NodeJS.Platform, file: string): Opener {
  // Not `start`: that belongs to cmd, which would read the path as its own language. Not by name alone: Windows looks in
  // the current folder first.
  if (platform === 'win32') return { command: win32.join(systemFolder(), '../explorer.exe'), args: [file] }
  return { command: platform === 'darwin' ? 'open' : 'xdg-open', args: [file] }
}

/** Holds no text but ours and the address, whose letters need no escape. */
const pageThatOpens = (address: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${address}">
<title>Rewinsta</title>
<p><a href="${address}">Open Rewinsta</a></p>
</html>
`

/** Writes the address where its owner alone can read it; answers with the file, in a folder of its own. */
export async function writeOpeningPage(address: string, parent: string) {
  await mkdir(parent, { recursive: true })
  // Of the owner alone, as `mkdtemp` makes them.
  const folder = await mkdtemp(join(parent, 'open-'))
  const file = join(folder, 'rewinsta.html')
  await writeFile(file, pageThatOpens(address), { mode: 0o600, flag: 'wx' })
  return { file, remove: () => rm(folder, { recursive: true, force: true }) }
}

/**
 * Shows the address in the browser by way of a file: a program's arguments are read by every account of the machine.
 * Answers with what takes the file away.
 */
export async function openBrowser({ address, folder, onFailure }: BrowserOptions) {
  try {
    const { file, remove } = await writeOpeningPage(address, folder)
    const { command, args } = browserOpener(process.platform, file)
    const opener = spawn(command, args, { stdio: 'ignore', detached: true })
    opener.on('error', onFailure)
    opener.unref()
    return remove
  } catch {
    onFailure()
    return nothingToRemove
  }
}

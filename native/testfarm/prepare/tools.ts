import { accessSync, constants } from 'node:fs'
import path from 'node:path'

export const compiler = 'x86_64-w64-mingw32-gcc'

/** Debian's loader for 64-bit programs first: its `wine` is a script that asks for the 32-bit half. */
const loaders = ['/usr/lib/wine/wine64', 'wine64', 'wine']

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    // Not there or not ours to run: both mean no.
    return false
  }
}

function find(program: string): string | null {
  const folders = program.startsWith('/') ? [''] : (process.env['PATH'] ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, program)).find(isExecutable) ?? null
}

/** Answers with Wine's loader. */
export function checkTools(): string {
  const wine = loaders.map(find).find((found) => found !== null)
  const missing = [
    ...(wine ? [] : ['Wine (packages wine and wine64)']),
    ...(find('wineserver') ? [] : ['wineserver (package wine)']),
    ...(find(compiler) ? [] : [`${compiler} (package mingw-w64)`]),
  ]
  if (!wine || missing.length > 0) {
    throw new Error(`The Windows side of the tests needs ${missing.join(' and ')}. Install it and run again.`)
  }
  return wine
}

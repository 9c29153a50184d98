import type { NewerFile } from './json-file.ts'

/** The end of a sentence. */
export function newerFileWords(path: string, { version }: Pick<NewerFile, 'version'>): string {
  return `${path} was written by a newer Rewinsta (version ${version} of the file), and nothing is written over it`
}

export function newerFileRemedy(path: string): string {
  return `Use the newer Rewinsta, give this one a data folder of its own, or move ${path} away while Rewinsta is closed. It is left untouched.`
}

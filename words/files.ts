import type { NotWritten } from '#contract/causes/console.ts'
import { fileTroubleText } from './file-trouble.ts'

/** Why a file was not written: the end of a sentence; and what to do, one of its own. */
export interface NotWrittenWords {
  readonly why: string
  readonly remedy: string
}

export function notWrittenWords(not: NotWritten): NotWrittenWords {
  switch (not.because) {
    case 'newer':
      return { why: newerFileText(not.path, not.version), remedy: newerFileRemedy(not.path) }
    case 'broken':
      return {
        why: `${not.path} cannot be read (${fileTroubleText(not.why)}), and nothing is written over it`,
        remedy: `Repair ${not.path} or move it away, then try again.`,
      }
    case 'disk':
      return {
        why: not.why,
        remedy: 'Make sure that the data folder can be written to and the disk is not full, then try again.',
      }
  }
}

/** The end of a sentence; `version` is that of the file. */
export function newerFileText(path: string, version: number): string {
  return `${path} was written by a newer Rewinsta (version ${version} of the file), and nothing is written over it`
}

export function newerFileRemedy(path: string): string {
  return `Use the newer Rewinsta, give this one a data folder of its own, or move ${path} away while Rewinsta is closed. It is left untouched.`
}

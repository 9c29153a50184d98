import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import type { CheckLine } from '#contract/check.ts'
import { saidCheck } from '#words/checks/said-check.ts'
import { version } from './console.ts'

/** A data folder of its own, so that it runs beside an open console; the window's files lie in it too. Before ready. */
export function makeTestFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rewinsta-self-test-'))
  app.setPath('userData', join(folder, 'window'))
  return folder
}

export function removeTestFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true })
  } catch (cause) {
    // Chromium still holds files of it: they stay with the other temporary ones.
    console.error(cause)
  }
}

interface Report {
  readonly at: string
  readonly lines: readonly CheckLine[]
  readonly isComplete: boolean
}

export const failedIn = (lines: readonly CheckLine[]): number =>
  lines.filter(({ verdict }) => verdict === 'fail').length

export function writeReport(file: string, { at, lines, isComplete }: Report): void {
  const report = { version, at, isComplete, failed: failedIn(lines), lines: lines.map(saidCheck) }
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
}

/** An empty report, so that nothing starts where there is no place for one; why there is none, or null. */
export function beginReport(file: string): string | null {
  try {
    writeReport(file, { at: new Date().toISOString(), lines: [], isComplete: false })
    return null
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    return `The report of the self-test cannot be written to ${file}${code}. Name a file in a folder that is there and that this account may write to.`
  }
}

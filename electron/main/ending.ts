import { app } from 'electron'

export interface Ending {
  /** Says what went wrong and ends the console in order. */
  readonly fail: (cause: unknown) => void
  /** Ends the console in order, with this exit code. */
  readonly finish: (code: number) => void
  /** What has to end before the process does. */
  readonly before: (end: () => Promise<void>) => void
  readonly isEnding: () => boolean
}

/** Says something to whoever started the console. */
export type Tell = (title: string, text: string) => void

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

const nothing = () => Promise.resolve()

/** The last window, Quit, a signal or a bug: whatever ends the console, it ends the same way and once. */
export function prepareEnding(tell: Tell): Ending {
  let end = nothing
  let ending: Promise<void> | null = null
  let exitCode = 0

  function fail(cause: unknown): void {
    console.error(cause)
    if (exitCode !== 0) return
    exitCode = 1
    tell('Rewinsta has to close', textOf(cause))
    if (app.isReady()) app.quit()
    else app.exit(exitCode)
  }

  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    ending ??= end()
      .catch(console.error)
      .finally(() => app.exit(exitCode))
  })
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)

  return {
    fail,
    finish: (code) => {
      exitCode ||= code
      app.quit()
    },
    before: (last) => {
      end = last
    },
    isEnding: () => ending !== null,
  }
}

import { createInterface } from 'node:readline'
import type { Keyboard } from './world.ts'

/** Asks on standard error, so that what is printed can go elsewhere. */
export function createKeyboard(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  onInterrupt: () => void,
): Keyboard {
  return {
    ask: (question) => {
      const { promise, resolve } = Promise.withResolvers<string | null>()
      const lines = createInterface({ input, output })
      // A line editor takes Ctrl+C for itself.
      lines.on('SIGINT', () => {
        onInterrupt()
        lines.close()
      })
      let answered = false
      lines.on('close', () => {
        // What is said next begins a line of its own.
        if (!answered) output.write('\n')
        resolve(null)
      })
      lines.question(question, (answer) => {
        answered = true
        resolve(answer)
        lines.close()
      })
      return promise
    },
  }
}

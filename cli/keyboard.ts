import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Keyboard } from './world.ts'

/** Asks on standard error, so that what is printed can go elsewhere. */
export function createKeyboard(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  onInterrupt: () => void,
): Keyboard {
  return {
    ask: async (question) => {
      await throwAwayTyped(input, onInterrupt)
      return askLine({ input, output, onInterrupt }, question)
    },
    readLines: (interrupt) => readLines(input, interrupt),
    endOfInput: process.platform === 'win32' ? 'Ctrl+Z and Enter' : 'Ctrl+D',
  }
}

/** Windows hands Ctrl+Z over as what it is. */
const controlZ = '\u001a'

async function readLines(input: NodeJS.ReadStream, signal: AbortSignal): Promise<string> {
  const typed: string[] = []
  const lines = createInterface({ input, terminal: false, signal })
  lines.on('line', (line) => {
    if (line.startsWith(controlZ)) lines.close()
    else typed.push(line)
  })
  await once(lines, 'close')
  return typed.join('\n')
}

interface Line {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly onInterrupt: () => void
}

function askLine({ input, output, onInterrupt }: Line, question: string): Promise<string | null> {
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
}

/** A terminal hands over at once all it holds; nothing says that it was all, so a moment without more does. */
const quietMs = 50
const controlC = 3

/** What was typed or pasted before a question was there to be read is no answer to it. */
async function throwAwayTyped(input: NodeJS.ReadStream, onInterrupt: () => void): Promise<void> {
  const { promise: quiet, resolve } = Promise.withResolvers<void>()
  let timer = setTimeout(resolve, quietMs)
  const hear = (typed: Buffer | string) => {
    if (Buffer.from(typed).includes(controlC)) onInterrupt()
    clearTimeout(timer)
    timer = setTimeout(resolve, quietMs)
  }
  // Lines that are not finished are handed over only so.
  input.setRawMode(true)
  input.on('data', hear)
  input.resume()
  await quiet
  input.off('data', hear)
  input.pause()
  input.setRawMode(false)
}

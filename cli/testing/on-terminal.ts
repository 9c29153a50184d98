import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program on a pseudo terminal. */
export interface OnTerminal {
  /** Everything on the screen so far. */
  readonly screen: () => string
  readonly type: (text: string) => void
  readonly ended: Promise<number | null>
}

/** Through `script`, which every Linux has and hands a terminal to what it starts. */
export function startOnTerminal(args: readonly string[]): OnTerminal {
  const command = [process.execPath, ...args].map((one) => `'${one}'`).join(' ')
  const child = spawn('script', ['-qec', command, '/dev/null'])
  let screen = ''
  child.stdout.on('data', (text: Buffer) => {
    screen += text.toString()
  })
  return {
    screen: () => screen,
    type: (text) => child.stdin.write(text),
    ended: once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null)),
  }
}

// Running other programs: how they are found, how they end, how a signal reaches them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')

const [system, program] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node']

/** The pinned Node for this system, a package of its own under the lockfile's integrity; the same as Electron embeds. */
export const pinnedNode = path.join(root, `node_modules/node-${system}-${process.arch}/bin`, program)

/** @param {string} text */
export const say = (text) => process.stdout.write(`${text}\n`)

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a program to its end with our input and output. A signal to us is passed on, so that the program ends in order.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 where a signal ended it, 127 where it could not be started
 */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
  const passOn = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal)
  for (const signal of signals) process.on(signal, passOn)
  try {
    const [code] = await once(child, 'exit')
    return code ?? 1
  } catch {
    // Only `error` rejects: the program is not there.
    return 127
  } finally {
    for (const signal of signals) process.off(signal, passOn)
  }
}

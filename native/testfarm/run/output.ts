import { promises as files, readFileSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What a program prints into files. */
export interface Output {
  /** Standard output, then standard error. */
  readonly files: readonly string[]
  readonly read: () => string
  /** Settles with the first match in it; rejects with exit code and all of it when the program ends without. */
  readonly match: (pattern: RegExp, ended: Promise<number | null>) => Promise<RegExpExecArray>
  /** Keeps what was printed and removes the files. */
  readonly close: () => Promise<void>
}

export async function createOutput(): Promise<Output> {
  const folder = await files.mkdtemp(path.join(tmpdir(), 'rewinsta-windows-'))
  const names = ['output', 'errors'].map((name) => path.join(folder, name))
  await Promise.all(names.map((name) => files.writeFile(name, '')))
  let kept: string | null = null

  const read = () => kept ?? names.map((name) => readFileSync(name, 'utf8')).join('')

  async function match(pattern: RegExp, ended: Promise<number | null>): Promise<RegExpExecArray> {
    const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>()
    const look = () => {
      const found = pattern.exec(read())
      if (found) resolve(found)
      return found
    }
    const watcher = watch(folder, look)
    void ended.then(
      (code) => look() ?? reject(new Error(`it ended with ${code} and without ${pattern}: ${read()}`)),
    )
    look()
    return promise.finally(() => watcher.close())
  }

  return {
    files: names,
    read,
    match,
    close: async () => {
      kept = read()
      await files.rm(folder, { recursive: true, force: true })
    },
  }
}

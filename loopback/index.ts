import envPaths from 'env-paths'
import { failureText } from '#words/failures/failure-words.ts'
import { parseArguments, usage, type LoopbackArguments } from './arguments.ts'
import { startConsole } from './console.ts'
import { nothingToRemove, openBrowser } from './open-browser.ts'
import type { LoopbackServer } from './server.ts'

const exitCodes = { failed: 1, wrongArgument: 2, folderInUse: 3 } as const

/** Everything but the address: whoever starts us reads that from standard output. */
const note = (text: string) => process.stderr.write(`${text}\n`)

function endWith(exitCode: number, text: string) {
  note(text)
  process.exitCode = exitCode
}

function portProblem(port: number | null, cause: unknown): string | null {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  if (port === null || (code !== 'EADDRINUSE' && code !== 'EACCES')) return null
  const reason = code === 'EADDRINUSE' ? 'is in use' : 'may not be used by this account'
  return `Port ${port} ${reason}. Give another one, or leave --port out for any free one.`
}

function endOnSignals(stop: LoopbackServer['stop']) {
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    void stop().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) process.on(signal, end)
}

async function run({ demo, port, dataFolder, openBrowser: wantsBrowser }: LoopbackArguments) {
  const simulated = demo || process.platform !== 'win32'
  if (simulated) {
    const why = demo ? '' : 'There are no Windows sessions on this system. '
    note(`${why}This is a simulated farm: nothing real is shown or touched.`)
  }
  const paths = envPaths(simulated ? 'Rewinsta demo' : 'Rewinsta', { suffix: '' })
  let removePage = nothingToRemove
  const forgetPage = () =>
    removePage().catch(() =>
      note('The file that opened the browser could not be removed. Its address opens nothing any more.'),
    )
  try {
    const started = await startConsole({
      dataFolder: dataFolder ?? paths.data,
      stateFolder: paths.log,
      simulated,
      port,
      note,
      onEntered: (next) => {
        process.stdout.write(`That address is used now. To open Rewinsta once more: ${next}\n`)
        void forgetPage()
      },
    })
    if (!started.ok) return endWith(exitCodes.folderInUse, failureText(started.failure))
    const { address, stop } = started.value
    endOnSignals(() => forgetPage().then(stop))
    process.stdout.write(`Rewinsta is at ${address}\n`)
    if (wantsBrowser) {
      const onFailure = () => note('No browser could be opened; open the address yourself.')
      removePage = await openBrowser({ address, folder: paths.log, onFailure })
    }
  } catch (cause) {
    const problem = portProblem(port, cause)
    if (problem === null) throw cause
    endWith(exitCodes.failed, problem)
  }
}

const parsed = parseArguments(process.argv.slice(2))
if (!parsed.ok) endWith(exitCodes.wrongArgument, `${parsed.problem}\n\n${usage}`)
else if (parsed.value.help) process.stdout.write(usage)
else void run(parsed.value)

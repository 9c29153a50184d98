/** One file is both programs: started by itself with this, it is the host of native calls. */
const hostArgument = '--host'

/** SQLite is no experiment to whoever reads this program's output; what else Node warns of is shown. */
function leaveOutWarning(about: string) {
  const listeners = process.listeners('warning')
  process.removeAllListeners('warning')
  process.on('warning', (warning) => {
    if (warning.name === 'ExperimentalWarning' && warning.message.startsWith(about)) return
    for (const listen of listeners) listen(warning)
  })
}

async function start() {
  leaveOutWarning('SQLite')
  const argv = process.argv.slice(2)
  if (argv[0] === hostArgument && process.send !== undefined) {
    await import('#native/host/main.ts')
    return
  }
  // Each only where it is wanted: what the other needs would be set up for nothing, at every start.
  const { startProgram } = await import('./program.ts')
  const { farmOpener } = await import('./open-farm.ts')
  const { forkHost } = await import('#native/host/fork-host.ts')
  const spawnHost = (threads: number) => forkHost(hostArgument, { threads })
  await startProgram(argv, { ...farmOpener(spawnHost), spawnHost })
}

void start()

// `npm start`: installs what is missing, builds, and opens the console.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ensureDependencies } from './install.mjs'
import { pinnedNode, root, run, say } from './process.mjs'

const usage = `Opens Rewinsta. npm start -- [options]

  --demo              shows a simulated farm; nothing real is touched
  --browser           shows the console in a browser instead of its own window
  --no-open           with --browser: prints the address and opens no browser
  --port N            with --browser: listens on this port of the machine itself
  --data-folder PATH  keeps the server list and the audit there
  --help              says this
`

/** These mean the loopback shell; the window has no use for them. */
const browserOptions = new Set(['--browser', '--no-open', '--port'])

const electronFolder = path.join(root, 'node_modules/electron')

/** Electron's program; null until its runtime was fetched. */
function findElectron() {
  const pathFile = path.join(electronFolder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = path.join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(program) ? program : null
}

/** Why Electron cannot show a window here, whatever is installed; null when it can. */
function noWindowReason() {
  if (process.platform !== 'linux') return null
  if (process.getuid?.() === 0) return 'Electron keeps its sandbox and does not run as root'
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return DISPLAY || WAYLAND_DISPLAY ? null : 'there is no display'
}

async function fetchElectron() {
  say('Fetching Electron’s runtime …')
  const code = await run(pinnedNode, [path.join(electronFolder, 'install.js')], {
    stdio: ['ignore', 'inherit', 'ignore'],
  })
  return code === 0 ? findElectron() : null
}

/** @returns {Promise<{ program: string } | { reason: string }>} */
async function electronOrReason() {
  const reason = noWindowReason()
  if (reason !== null) return { reason }
  const program = findElectron() ?? (await fetchElectron())
  return program === null
    ? {
        reason:
          'Electron’s runtime could not be downloaded (from GitHub, or ELECTRON_MIRROR where that is set)',
      }
    : { program }
}

/** Megabytes. Left to itself Node lets short-lived data of a large farm grow to 128 MB before it looks what of it is in use. */
const nodeOptions = ['--max-semi-space-size=8']

/** @param {readonly string[]} args */
function openInBrowser(args) {
  const passed = args.filter((arg) => arg !== '--browser')
  return run(pinnedNode, [...nodeOptions, path.join(root, 'out/loopback/index.js'), ...passed])
}

/** @param {readonly string[]} args */
async function openConsole(args) {
  if (args.some((arg) => browserOptions.has(arg.split('=')[0] ?? ''))) return openInBrowser(args)
  const electron = await electronOrReason()
  if ('program' in electron) return run(electron.program, [root, ...args])
  say(`The console’s own window cannot be opened: ${electron.reason}. Opening it in a browser instead.`)
  return openInBrowser(args)
}

const args = process.argv.slice(2)
if (args.includes('--help')) {
  process.stdout.write(usage)
} else {
  try {
    await ensureDependencies()
    const built = await run(pinnedNode, [path.join(root, 'scripts/build.mjs')])
    process.exitCode = built === 0 ? await openConsole(args) : built
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

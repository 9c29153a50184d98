// `npm run package`: the Windows program as an unpacked folder, made on any system, and its content checked.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildIfChanged } from './build.mjs'
import { findPackageProblems } from './check-package.mjs'
import { npmArguments } from './install.mjs'
import { pinnedNode, root, run, say } from './process.mjs'
import { makeStandInRuntime } from './stand-in-runtime.mjs'

const usage = `Makes Rewinsta's Windows program as an unpacked folder. npm run package -- [options]

  --electron-dist PATH  takes Electron's Windows runtime from this folder or zip file
  --stand-in            packs around a stand-in for the runtime: checks the packing, and does not run
  --no-build            packs out/ as it is
  --help                says this
`

/** @typedef {{ 'electron-dist'?: string | undefined, 'stand-in': boolean, 'no-build': boolean }} PackageOptions */

const work = path.join(root, '.cache/package')
const stage = path.join(work, 'stage')
/** What of the build goes in; the loopback shell needs a Node of its own. */
const programs = ['main', 'preload', 'verify', 'host', 'renderer']

/** @returns {{ version: string, devDependencies: Record<string, string> }} */
function readProject() {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
}

/** The packages that run on Windows, as the lockfile names them; a folder of its own, so that ours keeps its own platform. */
async function stageDependencies() {
  const lockfile = readFileSync(path.join(root, 'package-lock.json'), 'utf8')
  const stamp = path.join(stage, 'node_modules/.staged-from')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return
  rmSync(stage, { recursive: true, force: true })
  mkdirSync(stage, { recursive: true })
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    cpSync(path.join(root, file), path.join(stage, file))
  say('Staging the Windows packages (npm ci) …')
  const { command, before } = npmArguments()
  const platform = ['--os=win32', '--cpu=x64', '--omit=dev', '--ignore-scripts']
  const code = await run(command, [...before, 'ci', ...platform, '--loglevel=error'], { cwd: stage })
  if (code !== 0) throw new Error('npm ci did not succeed for Windows; its own words stand above.')
  writeFileSync(stamp, lockfile)
}

function stageProgram() {
  rmSync(path.join(stage, 'out'), { recursive: true, force: true })
  for (const name of programs)
    cpSync(path.join(root, 'out', name), path.join(stage, 'out', name), { recursive: true })
  cpSync(path.join(root, 'package.json'), path.join(stage, 'package.json'))
}

/** @param {string} version */
async function canDownload(version) {
  const mirror = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/'
  try {
    const address = `${mirror}v${version}/electron-v${version}-win32-x64.zip`
    return (await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(10_000) })).ok
  } catch {
    // No network, or none that leads there.
    return false
  }
}

/**
 * @param {PackageOptions} options @param {string} version
 * @returns {Promise<{ dist: string | null, isStandIn: boolean }>} `dist` null: electron-builder fetches it
 */
async function chooseRuntime(options, version) {
  const given = options['electron-dist']
  if (given !== undefined) return { dist: path.resolve(given), isStandIn: false }
  if (!options['stand-in']) {
    if (await canDownload(version)) return { dist: null, isStandIn: false }
    say(`Electron’s Windows runtime cannot be downloaded here (--electron-dist takes one from a file).`)
  }
  const dist = path.join(work, 'stand-in-runtime')
  makeStandInRuntime(dist, version)
  say('Packing around a stand-in for it: the result shows what goes in, and does not run.')
  return { dist, isStandIn: true }
}

/** @param {string | null} dist @param {string} output */
function pack(dist, output) {
  const builder = fileURLToPath(import.meta.resolve('electron-builder/cli.js'))
  return run(pinnedNode, [
    builder,
    '--win',
    'dir',
    '--x64',
    '--publish=never',
    '--config=electron-builder.yml',
    `-c.directories.output=${output}`,
    ...(dist === null ? [] : [`-c.electronDist=${dist}`]),
  ])
}

/** @param {PackageOptions} options */
async function makePackage(options) {
  const { version, devDependencies } = readProject()
  if (!options['no-build']) await buildIfChanged()
  await stageDependencies()
  stageProgram()
  const { dist, isStandIn } = await chooseRuntime(options, devDependencies['electron'] ?? '')
  const output = isStandIn ? 'dist/stand-in' : 'dist'
  const folder = path.join(root, output, 'win-unpacked')
  rmSync(folder, { recursive: true, force: true })
  if ((await pack(dist, output)) !== 0)
    throw new Error('electron-builder did not succeed; its own words stand above.')
  const problems = await findPackageProblems(folder, version)
  if (problems.length > 0)
    throw new Error(`The package is not right:\n${problems.map((text) => `- ${text}`).join('\n')}`)
  say(
    `${output}/win-unpacked is packed and checked${isStandIn ? '; its runtime is a stand-in, so it does not run' : ''}.`,
  )
}

try {
  const { values } = parseArgs({
    options: {
      'electron-dist': { type: 'string' },
      'stand-in': { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) say(usage)
  else await makePackage(values)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

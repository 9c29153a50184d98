// Puts in place what a fresh machine lacks: the dependencies, and Debian's packages for the tests.
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pinnedNode, root, run, say } from './process.mjs'

const installedFrom = path.join(root, 'node_modules/.installed-from')

function lockfileHash() {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
}

function isInstalled() {
  return (
    existsSync(pinnedNode) &&
    existsSync(installedFrom) &&
    readFileSync(installedFrom, 'utf8') === lockfileHash()
  )
}

/** npm as a script for this Node: `npm` itself is a shell script, which Windows starts only through a shell. */
export function npmArguments() {
  const npm = process.env['npm_execpath']
  return npm !== undefined && /\.c?js$/.test(npm)
    ? { command: process.execPath, before: [npm] }
    : { command: 'npm', before: [] }
}

/**
 * Installs exactly what the lockfile names, unless that is what stands there. Throws where it cannot be done. No package runs
 * a script of its own (`.npmrc` says so too, for who calls npm by hand): all that is used comes built, and what a script
 * fetches would stand outside the lockfile.
 */
export async function ensureDependencies() {
  if (isInstalled()) return
  say('Installing the dependencies that package-lock.json names (npm ci) …')
  const { command, before } = npmArguments()
  const code = await run(command, [
    ...before,
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (code !== 0) {
    throw new Error(
      'npm ci did not succeed; its own words stand above. It needs to reach an npm registry once: check the network or the registry that npm is set to, then start again.',
    )
  }
  if (!existsSync(pinnedNode)) {
    throw new Error(
      `There is no pinned Node for ${process.platform} on ${process.arch}: it is developed on Windows (x64) and Linux (x64, arm64).`,
    )
  }
  writeFileSync(installedFrom, lockfileHash())
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK)
      return true
    } catch {
      // Not here; the next folder may have it.
      return false
    }
  })
}

/** Programs the tests need, and the Debian package of each. */
const debianPackages = [
  { program: 'chromium', package: 'chromium' },
  { program: 'wine', package: 'wine' },
  { program: 'wine64', package: 'wine64' },
  { program: 'x86_64-w64-mingw32-gcc', package: 'mingw-w64' },
]

/** wine64 is a program of its own only in some releases; its loader always is. */
function isThere(/** @type {string} */ program) {
  return program === 'wine64' ? existsSync('/usr/lib/wine/wine64') || isOnPath(program) : isOnPath(program)
}

const missingPrograms = () => debianPackages.filter(({ program }) => !isThere(program))

/** @param {string[]} args */
function aptGet(...args) {
  const [command, ...before] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  return run(command ?? 'apt-get', [...before, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Installs them where apt can do so without a question. Answers with the programs that are still missing. */
export async function ensureTestPrograms() {
  const wanted = missingPrograms()
  if (wanted.length > 0 && isOnPath('apt-get')) {
    const names = wanted.map((entry) => entry.package)
    say(`Installing ${names.join(', ')} for the tests (apt-get) …`)
    await aptGet('update', '-q')
    await aptGet('install', '-q', '-y', ...names)
  }
  return missingPrograms().map(({ program }) => program)
}

// Builds out/: the renderer, Electron's main and preload, the loopback shell, the command line, and the host that holds koffi.
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBundleProblems } from './bundle-syntax.mjs'

const root = path.resolve(import.meta.dirname, '..')
const out = path.join(root, 'out')
const stampFile = path.join(out, 'built-from')

const sources = [
  '{contract,words,core,native,electron,loopback,cli,renderer}/**/*.{ts,tsx,css,html,svg,png}',
  '{package-lock.json,package.json,scripts/build.mjs,build/icon-small.svg}',
]

/** Changes whenever a source is added, removed or written. */
function stampOfSources() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((pattern) => globSync(pattern, { cwd: root })).toSorted()) {
    if (/\.test\.tsx?$/.test(file)) continue
    const { mtimeMs, size } = statSync(path.join(root, file))
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}

/** @typedef {{ folder: string, entry: string, file: string, format?: 'es' | 'cjs' }} Program */

/**
 * One program for Node: everything it uses is in it, but Electron, koffi and what ws may do without.
 * @param {Program} program
 * @param {Record<string, string>} define
 * @returns {import('vite').InlineConfig}
 */
function nodeBuild({ folder, entry, file, format = 'es' }, define) {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    define,
    ssr: { noExternal: true, external: ['electron', 'koffi'], target: 'node' },
    build: {
      ssr: true,
      target: 'node22',
      outDir: path.join(out, folder),
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: path.join(root, entry),
        external: ['electron', 'koffi'],
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  }
}

/**
 * What is packaged says by its name that it is a module: inside the archive no package.json has to be found for it.
 * @type {readonly Program[]}
 */
const programs = [
  { folder: 'main', entry: 'electron/main/index.ts', file: 'index.mjs' },
  { folder: 'preload', entry: 'electron/preload/index.ts', file: 'index.cjs', format: 'cjs' },
  { folder: 'host', entry: 'native/host/main.ts', file: 'index.mjs' },
  { folder: 'verify', entry: 'core/audit/verify-worker.ts', file: 'index.cjs', format: 'cjs' },
  { folder: 'loopback', entry: 'loopback/index.ts', file: 'index.js' },
  { folder: 'cli', entry: 'cli/index.ts', file: 'index.js' },
]

/**
 * zod makes functions from text, which the page's policy (Trusted Types) refuses: the page would not start.
 * @type {import('vite').PluginOption}
 */
const withoutZod = {
  name: 'without-zod',
  generateBundle(_options, bundle) {
    const used = Object.values(bundle).flatMap((chunk) =>
      chunk.type === 'chunk' ? Object.entries(chunk.modules) : [],
    )
    const isThere = used.some(([id, { renderedLength }]) => renderedLength > 0 && /[\\/]zod[\\/]/.test(id))
    if (isThere) this.error('The page contains zod. Import only types from a file of contract/ that uses it.')
  },
}

/**
 * The page that both shells serve. Everything is in files of its own: its policy allows nothing inline.
 * @param {import('vite').PluginOption} react
 * @returns {import('vite').InlineConfig}
 */
function rendererBuild(react) {
  return {
    configFile: false,
    root: path.join(root, 'renderer'),
    logLevel: 'warn',
    mode: 'production',
    plugins: [react, withoutZod],
    build: {
      outDir: path.join(out, 'renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1500,
    },
  }
}

export async function buildAll() {
  const { build } = await import('vite')
  const { default: react } = await import('@vitejs/plugin-react')
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const define = {
    // Left by CommonJS packages; a module has no such names.
    __filename: 'import.meta.filename',
    __dirname: 'import.meta.dirname',
    'process.env.REWINSTA_VERSION': JSON.stringify(version),
    // Native extras of ws that are not installed.
    'process.env.WS_NO_BUFFER_UTIL': '"1"',
    'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
  }
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out)
  for (const program of programs) await build(nodeBuild(program, define))
  await build(rendererBuild(react({ jsxImportSource: '#jsx' })))
  // The program's own mark, drawn once.
  copyFileSync(path.join(root, 'build/icon-small.svg'), path.join(out, 'renderer/icon.svg'))
  const problems = await findBundleProblems(out)
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

/** Builds unless what is there was built from the same sources. Answers whether it built. */
export async function buildIfChanged() {
  const stamp = stampOfSources()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
  await buildAll()
  writeFileSync(stampFile, stamp)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const startedAt = Date.now()
  const built = await buildIfChanged()
  console.log(
    built ? `Built out/ in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.` : 'out/ is up to date.',
  )
}

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

/** @typedef {{ folder: string, entry: string, file: string, format?: 'es' | 'cjs', together?: readonly string[] }} Program */

/** @typedef {import('vite').Rolldown.OutputChunk} Chunk */

/**
 * Refuses a build that loads zod at its start.
 * @param {string} what
 * @returns {import('vite').PluginOption}
 */
const withoutZod = (what) => ({
  name: 'without-zod',
  generateBundle(_options, bundle) {
    /** @type {Set<Chunk>} */
    const loaded = new Set()
    /** @param {string} file */
    const load = (file) => {
      const chunk = bundle[file]
      if (chunk?.type !== 'chunk' || loaded.has(chunk)) return
      loaded.add(chunk)
      chunk.imports.forEach(load)
    }
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk' && chunk.isEntry) load(chunk.fileName)
    const isThere = [...loaded]
      .flatMap(({ modules }) => Object.entries(modules))
      .some(([id, { renderedLength }]) => renderedLength > 0 && /[\\/]zod[\\/]/.test(id))
    if (isThere) this.error(`${what} contains zod. Import only types from a file of contract/ that uses it.`)
  },
})

/**
 * What a program needs at every start in one file, and in others what it loads when it is asked for: opening files takes
 * longer than reading them.
 * @param {readonly string[]} starts Modules that are needed at every start, and so is all that they import.
 */
function inOneFile(starts) {
  /** @type {Set<string> | null} */
  let needed = null
  /** @param {string} id @param {import('vite').Rolldown.ChunkingContext} context @param {Set<string>} seen */
  const collect = (id, context, seen) => {
    if (seen.has(id)) return seen
    seen.add(id)
    for (const each of context.getModuleInfo(id)?.importedIds ?? []) collect(each, context, seen)
    return seen
  }
  /** @param {string} id @param {import('vite').Rolldown.ChunkingContext} context */
  const name = (id, context) => {
    if (needed === null) {
      needed = new Set()
      for (const start of starts) collect(path.join(root, start), context, needed)
    }
    return needed.has(id) ? 'start' : null
  }
  return { groups: [{ name, debugName: 'start' }] }
}

/**
 * One program for Node: everything it uses is in it, but Electron, koffi and what ws may do without.
 * @param {Program} program
 * @param {Record<string, string>} define
 * @returns {import('vite').InlineConfig}
 */
function nodeBuild({ folder, entry, file, format = 'es', together }, define) {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    define,
    // It is half of all there is to load, and is only needed where something kept is read or something done.
    plugins: together ? [withoutZod('What the command line always loads')] : [],
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
        output: {
          format,
          entryFileNames: file,
          // Beside the program itself, from where it finds what else was built.
          chunkFileNames: '[name].js',
          codeSplitting: together ? inOneFile(together) : false,
        },
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
  {
    folder: 'cli',
    entry: 'cli/index.ts',
    file: 'index.js',
    together: ['cli/index.ts', 'native/looking-farm.ts', 'native/wts/end-process.ts'],
  },
]

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
    // zod makes functions from text, which the page's policy (Trusted Types) refuses: the page would not start.
    plugins: [react, withoutZod('The page')],
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

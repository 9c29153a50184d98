// Looks into an unpacked Windows package and says what is wrong with it.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { extractFile, getRawHeader } from '@electron/asar'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { modulesOf } from './bundle-syntax.mjs'
import { fuseSentinel } from './stand-in-runtime.mjs'

const platformPackage = '@koromix/koffi-win32-x64'

/** Everything else is of the development tree. */
const allowed = [
  /^package\.json$/,
  /^out\/(main|host)\/index\.mjs$/,
  /^out\/(preload|verify)\/index\.cjs$/,
  /^out\/renderer\/(assets\/)?[\w.-]+\.(html|js|css|svg|png|ico|woff2)$/,
  /^node_modules\/koffi\/(src\/koffi\/)*(src\/static|index|indirect)\.c?js$/,
  /^node_modules\/koffi\/(package\.json|LICENSE\.txt)$/,
  /^node_modules\/@koromix\/koffi-win32-x64\/(package\.json|index\.js|win32_x64\/koffi\.node)$/,
]

const required = [
  'package.json',
  'out/main/index.mjs',
  'out/preload/index.cjs',
  'out/verify/index.cjs',
  'out/host/index.mjs',
  'out/renderer/index.html',
  'node_modules/koffi/package.json',
  `node_modules/${platformPackage}/package.json`,
  `node_modules/${platformPackage}/win32_x64/koffi.node`,
]

/** In the order of Electron's list: a fuse we do not name may stand as it was delivered. */
const wantedFuses = [
  { name: 'runAsNode', state: '0' },
  { name: 'enableCookieEncryption', state: '1' },
  { name: 'enableNodeOptionsEnvironmentVariable', state: '0' },
  { name: 'enableNodeCliInspectArguments', state: '0' },
  { name: 'enableEmbeddedAsarIntegrityValidation', state: '1' },
  { name: 'onlyLoadAppFromAsar', state: '1' },
  { name: 'loadBrowserProcessSpecificV8Snapshot', state: '0' },
  { name: 'grantFileProtocolExtraPrivileges', state: '0' },
]

/** @typedef {{ name: string, unpacked: boolean }} PackedFile */

/** @param {object} folder @param {string} before @returns {PackedFile[]} every file of an archive's header */
function filesOf(folder, before = '') {
  /** @type {Record<string, { files?: object, unpacked?: boolean }>} */
  const entries = Reflect.get(folder, 'files')
  return Object.entries(entries).flatMap(([name, entry]) =>
    entry.files
      ? filesOf(entry, `${before}${name}/`)
      : [{ name: before + name, unpacked: entry.unpacked === true }],
  )
}

/** @param {readonly PackedFile[]} files */
function findContentProblems(files) {
  const names = files.map(({ name }) => name)
  return [
    ...required.filter((name) => !names.includes(name)).map((name) => `${name} is missing.`),
    ...names
      .filter((name) => !allowed.some((pattern) => pattern.test(name)))
      .map((name) => `${name} does not belong in it.`),
    ...files
      .filter(({ name, unpacked }) => name.endsWith('.node') !== unpacked)
      .map(
        ({ name, unpacked }) =>
          `${name} is ${unpacked ? 'unpacked for no reason' : 'not unpacked, so Windows cannot load it'}.`,
      ),
  ]
}

const machineX64 = 0x8664

/** @param {Buffer} file whether it is a program or library for 64-bit Windows */
function isForWindows(file) {
  if (file.length < 64 || file.toString('latin1', 0, 2) !== 'MZ') return false
  const header = file.readUInt32LE(60)
  return header + 6 <= file.length && file.readUInt16LE(header + 4) === machineX64
}

/** @param {string} resources @param {readonly PackedFile[]} files */
function findUnpackedProblems(resources, files) {
  const folder = path.join(resources, 'app.asar.unpacked')
  const there = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  const wanted = files.filter(({ unpacked }) => unpacked).map(({ name }) => name)
  return [
    ...wanted.filter((name) => !there.includes(name)).map((name) => `${name} is missing beside the archive.`),
    ...there
      .filter((name) => !wanted.includes(name))
      .map((name) => `${name} beside the archive is not of it.`),
    ...there
      .filter((name) => !isForWindows(readFileSync(path.join(folder, name))))
      .map((name) => `${name} is not for 64-bit Windows.`),
  ]
}

/** @param {string} archive @param {readonly string[]} names every module that a program asks for has to be there */
async function findImportProblems(archive, names) {
  const programs = names.filter((name) => /^out\/(main|host|preload)\/.*\.[cm]js$/.test(name))
  const problems = programs.map(async (program) => {
    const asked = await modulesOf(extractFile(archive, path.normalize(program)).toString())
    return asked
      .filter((name) => name !== 'electron' && !isBuiltin(name) && !name.startsWith('.'))
      .filter((name) => !names.includes(`node_modules/${name}/package.json`))
      .map((name) => `${program} asks for ${name}, which is not in it.`)
  })
  return (await Promise.all(problems)).flat()
}

/** @param {string} archive @param {string} version */
function findManifestProblems(archive, version) {
  /** @type {Record<string, unknown>} */
  const manifest = JSON.parse(extractFile(archive, 'package.json').toString())
  return [
    ...(manifest['version'] === version ? [] : [`package.json says version ${String(manifest['version'])}.`]),
    ...(manifest['main'] === 'out/main/index.mjs'
      ? []
      : [`package.json starts ${String(manifest['main'])}.`]),
    ...(manifest['devDependencies'] === undefined ? [] : ['package.json still names development packages.']),
  ]
}

/** @param {Buffer} program */
function findFuseProblems(program) {
  const at = program.indexOf(fuseSentinel)
  if (at < 0) return ['The program has no fuses.']
  const start = at + fuseSentinel.length + 2
  const states = program.toString('latin1', start, start + program.readUInt8(start - 1))
  return wantedFuses
    .filter(({ state }, index) => states[index] !== state)
    .map(({ name, state }) => `The fuse ${name} is not ${state === '1' ? 'on' : 'off'}.`)
}

/** @param {Buffer} program @param {string} archive */
function findIntegrityProblems(program, archive) {
  const { entries } = NtExecutableResource.from(NtExecutable.from(program, { ignoreCert: true }))
  const resource = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR')
  if (!resource) return ['The program does not know its archive: there is no integrity resource.']
  const value = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex')
  const expected = [{ file: 'resources\\app.asar', alg: 'SHA256', value }]
  return isDeepStrictEqual(JSON.parse(Buffer.from(resource.bin).toString()), expected)
    ? []
    : ['The program’s integrity resource does not fit its archive.']
}

/** @param {Buffer} program @param {string} version */
function findProgramProblems(program, version) {
  const { entries } = NtExecutableResource.from(NtExecutable.from(program, { ignoreCert: true }))
  const [info] = Resource.VersionInfo.fromEntries(entries)
  const texts = info?.getAllLanguagesForStringValues().map((language) => info.getStringValues(language)) ?? []
  const productName = texts.find(({ ProductName }) => ProductName)?.['ProductName'] ?? 'nothing'
  const fileVersion = texts.find(({ FileVersion }) => FileVersion)?.['FileVersion'] ?? 'none'
  const icons = Resource.IconGroupEntry.fromEntries(entries).flatMap(({ icons: sizes }) => sizes)
  return [
    ...(productName === 'Rewinsta' ? [] : [`The program calls itself ${productName}.`]),
    ...(fileVersion.startsWith(version) ? [] : [`The program says version ${fileVersion}.`]),
    // 256 is written as 0.
    ...(icons.some(({ width }) => width % 256 === 0) ? [] : ['The program has no icon of 256 pixels.']),
  ]
}

/**
 * What is wrong with an unpacked Windows package, one sentence each.
 * @param {string} folder @param {string} version of the program
 */
export async function findPackageProblems(folder, version) {
  const programFile = path.join(folder, 'Rewinsta.exe')
  const resources = path.join(folder, 'resources')
  const archive = path.join(resources, 'app.asar')
  const missing = [programFile, archive].filter((file) => !existsSync(file))
  if (missing.length > 0) return missing.map((file) => `${path.relative(folder, file)} is missing.`)
  const program = readFileSync(programFile)
  const files = filesOf(getRawHeader(archive).header)
  const names = files.map(({ name }) => name)
  return [
    ...findContentProblems(files),
    ...findUnpackedProblems(resources, files),
    ...(await findImportProblems(archive, names)),
    ...(names.includes('package.json') ? findManifestProblems(archive, version) : []),
    ...findFuseProblems(program),
    ...findIntegrityProblems(program, archive),
    ...findProgramProblems(program, version),
  ]
}

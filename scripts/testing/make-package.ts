import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createPackageWithOptions, getRawHeader } from '@electron/asar'
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { root } from '../process.mjs'
import { fuseSentinel, standInProgram } from '../stand-in-runtime.mjs'

/** A small package that is right in everything; a test changes one thing about it. */
export interface PackagePlan {
  /** Path in the archive → content; null leaves it out. */
  readonly files?: Readonly<Record<string, string | Buffer | null>>
  /** Which files lie beside the archive. */
  readonly unpack?: string
  readonly fuses?: string
  /** The hash that the program holds of its archive; the right one unless told otherwise. */
  readonly archiveHash?: string
  readonly productName?: string
  /** After all is made. */
  readonly spoil?: (folder: string) => void
}

const koffi = 'node_modules/koffi'
const native = 'node_modules/@koromix/koffi-win32-x64'

const rightFiles: Readonly<Record<string, string | Buffer | null>> = {
  'package.json': '{ "version": "0.1.0", "main": "out/main/index.mjs" }',
  'out/main/index.mjs': "import { app } from 'electron'\nimport 'node:fs'",
  'out/preload/index.cjs': "require('electron')",
  'out/verify/index.cjs': "require('node:fs')",
  'out/host/index.mjs': "const koffi = require('koffi')",
  'out/renderer/index.html': '<!doctype html>',
  'out/renderer/assets/index-1a.js': '',
  [`${koffi}/package.json`]: '{}',
  [`${koffi}/index.js`]: '',
  [`${native}/package.json`]: '{}',
  [`${native}/win32_x64/koffi.node`]: standInProgram(),
}

const english = { lang: 1033, codepage: 1200 }

function programFor(hash: string, { fuses = '010011000', productName = 'Rewinsta' }: PackagePlan): Buffer {
  const program = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(program)
  const version = Resource.VersionInfo.createEmpty()
  version.setStringValues(english, { ProductName: productName, FileVersion: '0.1.0' })
  version.outputToResourceEntries(resources.entries)
  const { icons } = Data.IconFile.from(readFileSync(path.join(root, 'build/icon.ico')))
  const drawn = icons.map(({ data }) => data)
  Resource.IconGroupEntry.replaceIconsForResource(resources.entries, 1, english.lang, drawn)
  const integrity = [{ file: 'resources\\app.asar', alg: 'SHA256', value: hash }]
  const bin = Buffer.from(JSON.stringify(integrity))
  resources.entries.push({
    type: 'INTEGRITY',
    id: 'ELECTRONASAR',
    bin: new Uint8Array(bin).buffer,
    ...english,
  })
  resources.outputResource(program)
  const wire = Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, fuses.length]), Buffer.from(fuses)])
  return Buffer.concat([Buffer.from(program.generate()), wire])
}

/** Makes the package in a folder of its own below this one, and answers with where. */
export async function makePackage(below: string, plan: PackagePlan = {}): Promise<string> {
  const source = path.join(below, 'source')
  for (const [name, content] of Object.entries({ ...rightFiles, ...plan.files })) {
    if (content === null) continue
    mkdirSync(path.dirname(path.join(source, name)), { recursive: true })
    writeFileSync(path.join(source, name), content)
  }
  const folder = path.join(below, 'win-unpacked')
  const archive = path.join(folder, 'resources/app.asar')
  mkdirSync(path.dirname(archive), { recursive: true })
  await createPackageWithOptions(source, archive, { unpack: plan.unpack ?? '*.node' })
  const hash = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex')
  writeFileSync(path.join(folder, 'Rewinsta.exe'), programFor(plan.archiveHash ?? hash, plan))
  plan.spoil?.(folder)
  return folder
}

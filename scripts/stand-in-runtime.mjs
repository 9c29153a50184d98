// A folder that electron-builder takes for Electron's Windows runtime. It packs like one and does not run.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

/** Marks the fuses in Electron's program: 32 characters, the version of the list, its length, one character a fuse. */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** As Electron delivers them; `1` is on, `0` off. */
const deliveredFuses = '101000011'

const english = { lang: 1033, codepage: 1200 }

/** An empty 64-bit program with a version, and with fuses to flip. */
export function standInProgram() {
  const program = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(program)
  const version = Resource.VersionInfo.createEmpty()
  version.setFileVersion(0, 0, 0, 0, english.lang)
  version.setStringValues(english, { ProductName: 'Electron', FileDescription: 'Electron' })
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(program)
  const fuses = Buffer.concat([
    Buffer.from(fuseSentinel),
    Buffer.from([1, deliveredFuses.length]),
    Buffer.from(deliveredFuses),
  ])
  return Buffer.concat([Buffer.from(program.generate()), fuses])
}

/** @param {string} folder @param {string} version */
export function makeStandInRuntime(folder, version) {
  rmSync(folder, { recursive: true, force: true })
  for (const inner of ['locales', 'resources']) mkdirSync(path.join(folder, inner), { recursive: true })
  writeFileSync(path.join(folder, 'electron.exe'), standInProgram())
  writeFileSync(path.join(folder, 'version'), version)
  writeFileSync(path.join(folder, 'LICENSE'), 'A stand-in for Electron: it packs and does not run.\n')
  for (const language of ['en-US', 'de']) writeFileSync(path.join(folder, `locales/${language}.pak`), '')
}

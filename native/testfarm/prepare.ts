import { pathToFileURL } from 'node:url'
import { buildDlls } from './prepare/dlls.ts'
import { fetchWindowsKoffi, fetchWindowsNode } from './prepare/packages.ts'
import { makePrefix } from './prepare/prefix.ts'
import { checkTools } from './prepare/tools.ts'

/** Everything that runs a Windows program on this machine, on the stand-in DLLs. */
export interface Testfarm {
  /** Wine's loader. */
  readonly wine: string
  /** Windows' Node, as a path of this machine. */
  readonly node: string
  /** Folder of modules that only the Windows side uses. */
  readonly modules: string
  /** Wine's prefix: its drive C and its registry. */
  readonly prefix: string
}

/**
 * Puts together what is not in the cache yet: the Windows Node and the Windows koffi from the npm registry, the stand-in
 * DLLs from their sources, a Wine prefix. Throws with words for a person where a tool is missing.
 */
export async function prepareTestfarm(say: (text: string) => void = () => {}): Promise<Testfarm> {
  const wine = checkTools()
  const [node, modules, dlls] = await Promise.all([
    fetchWindowsNode(say),
    fetchWindowsKoffi(say),
    buildDlls(say),
  ])
  return { wine, node, modules, prefix: await makePrefix({ wine, dlls, say }) }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await prepareTestfarm((text) => process.stdout.write(`${text}\n`))
}

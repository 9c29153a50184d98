import { existsSync, promises as files } from 'node:fs'
import path from 'node:path'
import { cachedFolder, stampOf } from './cache.ts'
import { standIns } from './dlls.ts'
import { runTool } from './run-tool.ts'

interface PrefixOptions {
  readonly wine: string
  /** Folder of the DLLs and programs that take the place of Wine's own. */
  readonly dlls: string
  readonly say: (text: string) => void
}

/** Without the two it would otherwise offer to download. */
const noExtras = 'mscoree,mshtml=;winemenubuilder.exe=d'
const windowsVersion = 'win10'

async function createPrefix(wine: string, folder: string): Promise<void> {
  const environment = { ...process.env, WINEPREFIX: folder, WINEDEBUG: '-all', WINEDLLOVERRIDES: noExtras }
  await runTool({ command: wine, args: ['wineboot', '-i'], environment })
  await runTool({ command: wine, args: ['winecfg', '-v', windowsVersion], environment })
  // Its registry is written when the last of its processes has ended.
  await runTool({ command: 'wineserver', args: ['-w'], environment })
}

/** Moved into place one by one: a program that runs keeps the one it has loaded. */
async function installDlls(dlls: string, prefix: string): Promise<void> {
  const installed = path.join(prefix, 'stand-ins')
  const stamp = path.basename(dlls)
  if (existsSync(installed) && (await files.readFile(installed, 'utf8')) === stamp) return
  for (const { file, folder } of standIns) {
    const place = path.join(prefix, 'drive_c/windows/system32', folder, file)
    const beside = `${place}.${process.pid}`
    await files.copyFile(path.join(dlls, file), beside)
    await files.rename(beside, place)
  }
  await files.writeFile(installed, stamp)
}

export async function makePrefix({ wine, dlls, say }: PrefixOptions): Promise<string> {
  const version = await runTool({ command: wine, args: ['--version'] })
  const prefix = await cachedFolder(
    `prefix-${stampOf([version, windowsVersion, noExtras])}`,
    async (made) => {
      say('Making a Windows for Wine …')
      await createPrefix(wine, made)
    },
  )
  await installDlls(dlls, prefix)
  return prefix
}

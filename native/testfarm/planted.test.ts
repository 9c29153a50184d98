import { promises as files } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { server } from '../conformance/fixtures.ts'
import { startStandInFarm } from './farm/stand-in-farm.ts'
import { prepareTestfarm } from './prepare.ts'
import { startWindowsProgram } from './run/windows-program.ts'

const timeout = 300_000
const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

/** Windows' Node in a folder where somebody has put libraries of their own, as beside a program in Downloads. */
async function plantedNode(): Promise<string> {
  const { node, prefix } = await prepareTestfarm()
  const folder = await files.mkdtemp(path.join(tmpdir(), 'planted-'))
  endings.push(() => files.rm(folder, { recursive: true }))
  await files.copyFile(node, path.join(folder, 'node.exe'))
  // A library that has nothing of what is asked of it.
  const other = path.join(prefix, 'drive_c/windows/system32/winsta.dll')
  for (const name of ['wtsapi32.dll', 'netapi32.dll']) await files.copyFile(other, path.join(folder, name))
  return path.join(folder, 'node.exe')
}

it(
  'takes no library from beside the program, and gives PowerShell its own modules only',
  { timeout },
  async () => {
    const farm = await startStandInFarm({ servers: [server('RDS01', [])] })
    endings.push(farm.stop)
    const program = await startWindowsProgram(
      { ...(await prepareTestfarm()), node: await plantedNode() },
      {
        script: new URL('./windows/planted.ts', import.meta.url).pathname,
        // As PowerShell 7 leaves it, in a spelling that sorts before ours.
        environment: { ...farm.environment, PSMODULEPATH: 'C:\\Program Files\\PowerShell\\7\\Modules' },
      },
    )
    endings.push(program.stop)
    await program.printed(/done/)
    expect(program.output()).toBe('ok\nok\nok\ndone\n')
    expect(await farm.control.readPrograms()).toEqual([
      { program: 'powershell.exe', server: 'RDS01', mode: null },
    ])
    expect(farm.report().complaints).toEqual([])
  },
)

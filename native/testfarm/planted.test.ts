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

/** A folder where somebody has put libraries of their own, as in Downloads. */
async function plantedFolder(): Promise<string> {
  const { prefix } = await prepareTestfarm()
  const folder = await files.mkdtemp(path.join(tmpdir(), 'planted-'))
  endings.push(() => files.rm(folder, { recursive: true }))
  // A library that has nothing of what is asked of it.
  const other = path.join(prefix, 'drive_c/windows/system32/winsta.dll')
  for (const name of ['wtsapi32.dll', 'netapi32.dll']) await files.copyFile(other, path.join(folder, name))
  return folder
}

async function copiedNode(folder: string): Promise<string> {
  const program = path.join(folder, 'node.exe')
  await files.copyFile((await prepareTestfarm()).node, program)
  return program
}

it.each(['beside the program', 'the working folder'])(
  'takes no library from %s, and gives PowerShell its own modules only',
  { timeout },
  async (place) => {
    const farm = await startStandInFarm({ servers: [server('RDS01', [])] })
    endings.push(farm.stop)
    const folder = await plantedFolder()
    const isBeside = place === 'beside the program'
    const testfarm = await prepareTestfarm()
    const program = await startWindowsProgram(
      { ...testfarm, node: isBeside ? await copiedNode(folder) : testfarm.node },
      {
        script: new URL('./windows/planted.ts', import.meta.url).pathname,
        // As PowerShell 7 leaves it, in a spelling that sorts before ours.
        environment: { ...farm.environment, PSMODULEPATH: 'C:\\Program Files\\PowerShell\\7\\Modules' },
        ...(!isBeside && { folder }),
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

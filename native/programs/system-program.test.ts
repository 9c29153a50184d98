import { basename, dirname } from 'node:path'
import { expect, it } from 'vitest'
import { systemEnvironment, createSystemPrograms } from './system-program.ts'

/** Node stands for a program of Windows'. */
const programs = createSystemPrograms(dirname(process.execPath))
const node = (script: string) => ({ file: basename(process.execPath), arguments: ['-e', script] })

it('collects what a program writes, and gives it its environment', async () => {
  const program = {
    ...node('process.stdout.write(process.env.REWINSTA_SERVER)'),
    environment: { REWINSTA_SERVER: 'Zoë' },
  }
  expect(await programs.run(program, 10_000)).toEqual({ end: 'exited', exitCode: 0, output: 'Zoë' })
})

it('passes on what Windows needs and nothing else of ours', async () => {
  const inherited = {
    systemroot: 'C:\\Windows',
    USERPROFILE: 'C:\\Users\\alice',
    'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    rewinsta_server: 'INHERITED',
    COR_PROFILER_PATH: 'C:\\planted.dll',
    NODE_OPTIONS: '--import=planted',
    Path: 'C:\\planted',
    PSMODULEPATH: 'C:\\planted',
  }
  expect(systemEnvironment(inherited, { REWINSTA_SERVER: 'RDS01', PSModulePath: 'C:\\own' })).toEqual({
    systemroot: 'C:\\Windows',
    USERPROFILE: 'C:\\Users\\alice',
    'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    PATH: [
      'C:\\Windows\\System32',
      'C:\\Windows',
      'C:\\Windows\\System32\\Wbem',
      'C:\\Windows\\System32\\WindowsPowerShell\\v1.0',
    ].join(';'),
    REWINSTA_SERVER: 'RDS01',
    PSModulePath: 'C:\\own',
  })
})

it('starts a program in its own folder, and with no other environment', async () => {
  process.env['rewinsta_planted'] = 'INHERITED'
  try {
    const end = await programs.run(node('console.log(process.cwd(), process.env)'), 10_000)
    expect(end).toMatchObject({ output: expect.stringContaining(dirname(process.execPath)) })
    expect(JSON.stringify(end)).not.toContain('INHERITED')
  } finally {
    delete process.env['rewinsta_planted']
  }
})

it('tells how a program ended', async () => {
  expect(await programs.run(node('process.exit(3)'), 10_000)).toEqual({
    end: 'exited',
    exitCode: 3,
    output: '',
  })
})

it('waits no longer than the deadline', async () => {
  expect(await programs.run(node('setInterval(() => {}, 1000)'), 100)).toEqual({ end: 'timed-out' })
})

it('says why a program did not start', async () => {
  const program = { file: 'no-such-program.exe', arguments: [] }
  expect(await programs.run(program, 10_000)).toMatchObject({ end: 'not-started' })
  expect(await programs.launch(program)).toMatchObject({ reason: expect.stringContaining('ENOENT') })
})

it('lets go of what it launched', async () => {
  expect(await programs.launch(node(''))).toBeNull()
})

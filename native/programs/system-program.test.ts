import { basename, dirname } from 'node:path'
import { expect, it } from 'vitest'
import { createSystemPrograms } from './system-program.ts'

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

it('leaves nothing of what was inherited by the same name in another spelling', async () => {
  process.env['rewinsta_server'] = 'INHERITED'
  try {
    const program = {
      ...node('process.stdout.write(JSON.stringify(Object.entries(process.env)))'),
      environment: { REWINSTA_SERVER: 'RDS01' },
    }
    const end = await programs.run(program, 10_000)
    const entries: unknown = end.end === 'exited' && JSON.parse(end.output)
    expect(entries).toContainEqual(['REWINSTA_SERVER', 'RDS01'])
    expect(JSON.stringify(entries)).not.toContain('INHERITED')
    expect(entries).toContainEqual(['PATH', process.env['PATH']])
  } finally {
    delete process.env['rewinsta_server']
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

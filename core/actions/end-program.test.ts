import { afterEach, describe, expect, test } from 'vitest'
import type { ProcessEntry } from '#contract/session.ts'
import {
  act,
  auditOf,
  callsOf,
  commit,
  keyOf,
  prepareFails,
  targetsOf,
  trailOf,
  type Request,
} from '../testing/acting.ts'
import { fail, succeed, windowsFailure } from '../testing/fake-services.ts'
import { createTestCores, type TestCore } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

const program = (processId: number, name: string): ProcessEntry => ({
  processId,
  name,
  workingSetBytes: 1,
  processorTime: 1,
})
const programs = [program(700, 'WINWORD.EXE'), program(704, 'csrss.exe')]

const end = async (core: TestCore, processId = 700): Promise<Request> => ({
  verb: 'end-program',
  sessionKey: await keyOf(core),
  processId,
})
async function withPrograms(): Promise<TestCore> {
  const core = await open()
  core.actions.answers.listProcesses = () => succeed(programs)
  return core
}

describe('the end of a program', () => {
  test('reads id, name and session once more right before the call, and proves it', async () => {
    const core = await withPrograms()
    const ticket = await core.run('prepare-action', await end(core))
    expect(ticket).toMatchObject({
      targets: [{ details: { processId: 700, name: 'WINWORD.EXE' }, warnings: [{ kind: 'data-loss' }] }],
      countdownMs: 3_000,
    })
    core.actions.calls.length = 0
    core.actions.answers.endProcess = () => {
      core.actions.answers.listProcesses = () => succeed([])
      return succeed({ call: 'WTSTerminateProcess' })
    }
    await commit(core, ticket)
    expect(core.actions.calls).toEqual([
      'readSession RDS01 2',
      'listProcesses RDS01 2',
      'endProcess RDS01 700',
    ])
    await core.clock.advance(600)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'done', call: 'WTSTerminateProcess' }])
    expect((await auditOf(core))[0]).toMatchObject({ details: { processId: 700, name: 'WINWORD.EXE' } })
  })

  test.each([
    ['is gone', []],
    ['left its id to another', [program(700, 'notepad.exe')]],
  ])('that %s by then makes no call', async (_what, left) => {
    const core = await withPrograms()
    const ticket = await core.run('prepare-action', await end(core))
    core.actions.answers.listProcesses = () => succeed(left)
    expect((await commit(core, ticket)).targets).toMatchObject([
      { phase: 'refused', failure: { reason: 'process-gone' } },
    ])
    expect(callsOf(core, 'endProcess')).toEqual([])
    expect(await trailOf(core)).toEqual(['intent', 'refused'])
  })

  test('is refused for what does not run, for a part of Windows, and where programs cannot be read', async () => {
    const core = await withPrograms()
    expect(await prepareFails(core, await end(core, 12))).toMatchObject({ reason: 'process-gone' })
    expect(await prepareFails(core, await end(core, 704))).toMatchObject({ reason: 'process-protected' })
    core.actions.answers.listProcesses = () => fail(windowsFailure(5))
    expect(await prepareFails(core, await end(core))).toMatchObject({ kind: 'windows', code: 5 })
    expect(callsOf(core, 'endProcess')).toEqual([])
    expect((await core.snapshot()).servers[0]?.rights['end-program']).toMatchObject({ state: 'denied' })
  })

  test('that lives on is stuck, and log off is offered', async () => {
    const core = await withPrograms()
    core.actions.answers.endProcess = () => succeed({ call: 'WTSTerminateProcess' })
    await act(core, await end(core))
    await core.clock.advance(65_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'stuck', next: { verb: 'log-off' } }])
  })
})

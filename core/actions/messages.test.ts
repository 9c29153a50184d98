import { afterEach, describe, expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
import type { ActReceipt } from '#native/terminal-services.ts'
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
import { settle } from '../testing/fake-clock.ts'
import {
  alice,
  bob,
  details,
  fail,
  listOf,
  succeed,
  timedOut,
  windowsFailure,
} from '../testing/fake-services.ts'
import { openTestCore, type TestCore } from '../testing/test-core.ts'

const opened: TestCore[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((core) => core.close()))
})
async function open(): Promise<TestCore> {
  const core = await openTestCore()
  opened.push(core)
  core.actions.answers.sendMessage = () => succeed({ call: 'WTSSendMessageW' })
  return core
}

const yesNo = { buttons: 'yes-no', waitSeconds: 60 } as const
const words = { title: 'Helpdesk', text: 'Hello {user} on {server}' }
const answered = (answer: NonNullable<ActReceipt['answer']>) =>
  succeed({ call: 'WTSSendMessageW' as const, answer })

async function message(
  core: TestCore,
  over: { text?: string; answer?: typeof yesNo | null } = {},
): Promise<Request> {
  return { verb: 'message', sessionKeys: [await keyOf(core)], ...words, answer: null, ...over }
}
const question = (core: TestCore) => message(core, { text: 'May I, {user}?', answer: yesNo })

/** Answers when the test says so. */
function holdAnswer({ actions }: TestCore) {
  const { promise, resolve } = Promise.withResolvers<Result<ActReceipt>>()
  actions.answers.askPerson = () => promise
  return resolve
}

describe('a message', () => {
  test('is filled in for its person, sent once, and on record as it was sent', async () => {
    const core = await open()
    expect(await act(core, await message(core))).toMatchObject({
      phase: 'sent',
      call: 'WTSSendMessageW',
      details: { verb: 'message', text: 'Hello alice on RDS01', question: null },
      endedAt: core.clock.now(),
    })
    expect(core.actions.messages).toEqual([{ title: 'Helpdesk', text: 'Hello alice on RDS01' }])
    expect(callsOf(core, 'readSession', 'sendMessage')).toEqual([
      'readSession RDS01 2',
      'readSession RDS01 2',
      'sendMessage RDS01 2',
    ])
    const [intent, outcome] = await auditOf(core)
    expect(intent).toMatchObject({
      phase: 'intent',
      verb: 'message',
      details: { text: 'Hello alice on RDS01' },
    })
    expect(outcome).toMatchObject({ result: 'sent', call: 'WTSSendMessageW', answer: null })
  })

  test('needs neither a name typed nor a reason, and waits for no countdown', async () => {
    const core = await open()
    const ticket = await core.run('prepare-action', await message(core))
    expect(ticket).toMatchObject({
      countdownMs: 0,
      owed: { typedName: null, typedCount: null, acknowledge: [], reason: 'optional' },
    })
    expect(callsOf(core, 'listProcesses')).toEqual([])
  })

  test.each([
    ['a word nobody knows', 'Hello {name}', 'message-unfillable'],
    ['minutes nobody gave', 'In {minutes} minutes', 'message-unfillable'],
    ['too much once it is filled in', 'a\n'.repeat(200), 'message-too-long'],
  ])('with %s is refused before anything is called', async (_what, text, code) => {
    const core = await open()
    const failure = await prepareFails(core, await message(core, { text }))
    expect(failure).toMatchObject({ kind: 'invalid', cause: { code } })
    expect(callsOf(core, 'sendMessage')).toEqual([])
  })

  test('to a logon screen is refused', async () => {
    const core = await open()
    const screen = details(core.clock.now(), { account: null, state: 'connected', logonAt: null })
    core.reads.answers.listSessions = () => succeed(listOf([screen]))
    core.actions.answers.readSession = () => succeed(screen)
    core.reads.answers.readSession = core.actions.answers.readSession
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(500)
    expect(await prepareFails(core, await message(core))).toMatchObject({ reason: 'nobody-logged-on' })
    expect(callsOf(core, 'sendMessage')).toEqual([])
  })

  test('that reaches nobody any more is a failure, not a success', async () => {
    const core = await open()
    core.actions.answers.sendMessage = () => fail(windowsFailure(7022))
    expect(await act(core, await message(core))).toMatchObject({ phase: 'failed', failure: { code: 7022 } })
  })

  test('without a word from the server is unknown, and never sent again', async () => {
    const core = await open()
    core.actions.answers.sendMessage = () => fail(timedOut())
    expect(await act(core, await message(core))).toMatchObject({
      phase: 'unknown',
      endedAt: core.clock.now(),
      next: { verb: null },
    })
    await core.clock.advance(90_000)
    expect(callsOf(core, 'sendMessage')).toHaveLength(1)
    expect(await trailOf(core)).toEqual(['intent', 'unknown'])
  })
})

describe('a question', () => {
  test('keeps nobody waiting, and its answer comes back to the operator and into the audit', async () => {
    const core = await open()
    const answer = holdAnswer(core)
    expect(await act(core, await question(core))).toMatchObject({
      phase: 'calling',
      calledAt: null,
      endedAt: null,
    })
    await settle()
    expect(await targetsOf(core)).toMatchObject([{ phase: 'calling', calledAt: core.clock.now() }])
    expect(core.actions.messages).toEqual([{ title: 'Helpdesk', text: 'May I, alice?', question: yesNo }])
    await core.clock.advance(20_000)
    answer(answered('yes'))
    await settle()
    expect(await targetsOf(core)).toMatchObject([
      { phase: 'answered', answer: 'yes', endedAt: core.clock.now(), call: 'WTSSendMessageW' },
    ])
    expect((await auditOf(core)).at(-1)).toMatchObject({ result: 'answered', answer: 'yes' })
    expect(core.events.at(-1)).toMatchObject({
      event: 'action-changed',
      action: { targets: [{ answer: 'yes' }] },
    })
  })

  test.each(['no', 'no-answer'] as const)('answered with %s does nothing more by itself', async (answer) => {
    const core = await open()
    core.actions.answers.askPerson = () => answered(answer)
    await act(core, await question(core))
    await core.clock.advance(300_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'answered', answer, next: null }])
    expect(callsOf(core, 'askPerson', 'resetSession', 'logOffSession')).toEqual(['askPerson RDS01 2'])
  })

  test('whose session went meanwhile says so', async () => {
    const core = await open()
    core.actions.answers.askPerson = () => {
      core.actions.answers.readSession = () => fail(windowsFailure(7022))
      return answered('no-answer')
    }
    await act(core, await question(core))
    await settle()
    expect(await targetsOf(core)).toMatchObject([{ phase: 'answered', answer: 'session-gone' }])
  })

  test('is no hindrance to helping its person', async () => {
    const core = await open()
    const answer = holdAnswer(core)
    await act(core, await question(core))
    const reset = await core.run('prepare-action', { verb: 'reset', sessionKeys: [await keyOf(core)] })
    expect(reset.targets).toHaveLength(1)
    answer(answered('no-answer'))
  })
})

async function askedCore(answer: NonNullable<ActReceipt['answer']>) {
  const core = await open()
  core.actions.answers.askPerson = () => answered(answer)
  const ticket = await core.run('prepare-action', await question(core))
  await commit(core, ticket)
  await settle()
  return { core, actionId: ticket.ticketId }
}

describe('after a message', () => {
  test('a reset shows the answer, warns of a no, and puts it on record', async () => {
    const { core, actionId } = await askedCore('no')
    const answeredAt = core.clock.now()
    await core.clock.advance(5_000)
    core.actions.answers.resetSession = () => fail(windowsFailure(5))
    const ticket = await core.run('prepare-action', {
      verb: 'reset',
      sessionKeys: [await keyOf(core)],
      afterMessage: actionId,
    })
    const afterMessage = { actionId, answer: 'no', answeredAt }
    expect(ticket).toMatchObject({
      targets: [{ details: { verb: 'reset', afterMessage } }],
      owed: { acknowledge: ['person-declined'] },
    })
    await commit(core, ticket)
    const [intent, outcome] = (await auditOf(core)).slice(-2)
    expect([intent, outcome]).toMatchObject([{ details: { afterMessage } }, { details: { afterMessage } }])
  })

  test('the answer counts for the very session that gave it', async () => {
    const { core, actionId } = await askedCore('yes')
    const of = async (sessionId: number): Promise<Request> => ({
      verb: 'log-off',
      sessionKeys: [await keyOf(core, sessionId)],
      afterMessage: actionId,
    })
    expect(await prepareFails(core, await of(3))).toMatchObject({ reason: 'message-unknown' })
    const anew = details(core.clock.now(), { account: alice })
    core.reads.answers.readSession = (_address, id) =>
      succeed(id === 2 ? anew : { ...anew, sessionId: id, account: bob })
    core.actions.answers.readSession = core.reads.answers.readSession
    await core.clock.advance(200_000)
    expect(await prepareFails(core, await of(2))).toMatchObject({ reason: 'message-unknown' })
  })

  test('one has to wait until it is answered, and cannot name one that is not known', async () => {
    const core = await open()
    const answer = holdAnswer(core)
    const ticket = await core.run('prepare-action', await question(core))
    await commit(core, ticket)
    const after = async (afterMessage: string) =>
      prepareFails(core, { verb: 'reset', sessionKeys: [await keyOf(core)], afterMessage })
    expect(await after(ticket.ticketId)).toMatchObject({ reason: 'message-waiting' })
    expect(await after('made up')).toMatchObject({ reason: 'message-unknown' })
    const told = await core.run('prepare-action', await message(core))
    await commit(core, told)
    expect(await after(told.ticketId)).toMatchObject({ reason: 'message-unknown' })
    answer(answered('no-answer'))
  })
})

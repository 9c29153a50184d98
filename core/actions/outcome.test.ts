import { describe, expect, test } from 'vitest'
import type { ActionCall } from '#contract/action.ts'
import type { ActionDetails } from '#contract/action-request.ts'
import type { UserAnswer } from '#contract/message.ts'
import { resetDetails } from '../testing/fake-evidence.ts'
import { fail, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'
import { outcomeOf } from './outcome.ts'

const accepted = (call: ActionCall, more: object = {}) => succeed({ call, ...more })

describe('an answer to the call', () => {
  const logOff = { verb: 'log-off', afterMessage: null } as const
  const disconnect = { verb: 'disconnect', afterMessage: null } as const
  const endProgram = { verb: 'end-program', processId: 7, name: 'WINWORD.EXE' } as const
  const message = { verb: 'message', title: '', text: 'Hello', question: null } as const
  const question = { ...message, question: { buttons: 'yes-no', waitSeconds: 60 } } as const
  const drain = { verb: 'set-logons', mode: 'drain', before: 'enable' } as const
  test.each<[ActionDetails, string, Parameters<typeof outcomeOf>[1], string, UserAnswer | null]>([
    [resetDetails, 'accepted', accepted('WinStationReset'), 'following', null],
    [resetDetails, '7022: it is gone, says Windows', fail(windowsFailure(7022)), 'following', null],
    [resetDetails, '2: it is gone, says Windows', fail(windowsFailure(2)), 'following', null],
    [resetDetails, '5: not allowed', fail(windowsFailure(5)), 'failed', null],
    [resetDetails, '7045: not allowed', fail(windowsFailure(7045)), 'failed', null],
    [resetDetails, '1722: not reached', fail(windowsFailure(1722)), 'failed', null],
    [resetDetails, '1727: did not run', fail(windowsFailure(1727)), 'failed', null],
    [resetDetails, '1726: may have run', fail(windowsFailure(1726)), 'unknown', null],
    [resetDetails, '64: the line broke', fail(windowsFailure(64)), 'unknown', null],
    [
      resetDetails,
      'to be looked at first',
      fail({ ...windowsFailure(87), retry: 'look-first' }),
      'unknown',
      null,
    ],
    [resetDetails, 'no answer', fail(timedOut()), 'unknown', null],
    [
      resetDetails,
      'the host died',
      fail({ ...timedOut(), kind: 'host-lost', cause: { code: 'host-lost-during-call', ended: null } }),
      'unknown',
      null,
    ],
    [logOff, 'accepted', accepted('WTSLogoffSession'), 'following', null],
    [logOff, '7022: it is gone, says Windows', fail(windowsFailure(7022)), 'following', null],
    [disconnect, 'accepted', accepted('WTSDisconnectSession'), 'following', null],
    [disconnect, '5023: perhaps it is so already', fail(windowsFailure(5023)), 'unknown', null],
    [resetDetails, '5023: the wrong state', fail(windowsFailure(5023)), 'failed', null],
    [endProgram, 'accepted', accepted('WTSTerminateProcess'), 'following', null],
    [endProgram, '87: perhaps it is gone already', fail(windowsFailure(87)), 'unknown', null],
    [endProgram, '5: not allowed', fail(windowsFailure(5)), 'failed', null],
    [message, 'accepted', accepted('WTSSendMessageW'), 'sent', null],
    [message, '7022: nobody got it', fail(windowsFailure(7022)), 'failed', null],
    [question, 'yes', accepted('WTSSendMessageW', { answer: 'yes' }), 'answered', 'yes'],
    [question, 'no answer', accepted('WTSSendMessageW', { answer: 'no-answer' }), 'answered', 'no-answer'],
    [question, '7022: it went meanwhile', fail(windowsFailure(7022)), 'answered', 'session-gone'],
    [question, 'no word from the server', fail(timedOut()), 'unknown', null],
    [drain, 'taken', accepted('Set-CimInstance', { mode: 'drain' }), 'done', null],
    [drain, 'not taken', accepted('Set-CimInstance', { mode: 'enable' }), 'failed', null],
    [drain, '5: not allowed', fail(windowsFailure(5)), 'failed', null],
    [{ verb: 'connect' }, 'opened', accepted('mstsc.exe'), 'sent', null],
    [{ verb: 'shadow', control: false, consent: true }, 'opened', accepted('mstsc.exe'), 'sent', null],
  ])('to %j, %s', (details, _what, answer, phase, userAnswer) => {
    expect(outcomeOf(details, answer, 'RDS01')).toMatchObject({ phase, answer: userAnswer })
  })
})

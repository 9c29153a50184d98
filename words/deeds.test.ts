import { expect, test } from 'vitest'
import type { ActionDetails } from '#contract/action-request.ts'
import { deedText, detailsText } from './deeds.ts'

const identity = {
  serverId: 's1',
  sessionId: 40,
  account: { domain: 'CONTOSO', user: 'alice' },
  logonAt: 1,
  logonTicks: null,
  connectAt: 1,
  connectTicks: null,
}

test.each([
  ['log-off', identity, 'Log off CONTOSO\\alice on RDS01, session 40'],
  ['message', identity, 'Message to CONTOSO\\alice on RDS01, session 40'],
  ['reset', { ...identity, account: null }, 'Reset nobody on RDS01, session 40'],
  ['set-logons', null, 'Change logons of RDS01'],
] as const)('%s is told as what was done to whom', (verb, whose, text) => {
  expect(deedText({ verb, identity: whose, serverName: 'RDS01' })).toBe(text)
})

const told: readonly [ActionDetails | null, string][] = [
  [null, ''],
  [
    {
      verb: 'message',
      title: 'Helpdesk',
      text: 'Save now.\r\nMay we?',
      question: { buttons: 'yes-no', waitSeconds: 60 },
    },
    'Helpdesk: Save now. May we? (waits 60 s for an answer)',
  ],
  [{ verb: 'end-program', processId: 412, name: 'winword.exe' }, 'winword.exe, process 412'],
  [{ verb: 'reset', afterMessage: null }, ''],
  [{ verb: 'shadow', control: true, consent: false }, 'with control, without asking the person'],
  [{ verb: 'connect' }, ''],
  [{ verb: 'set-logons', mode: 'drain', before: 'enable' }, 'from Enabled to Draining'],
]

test.each(told)('%j says what the verb alone does not', (details, text) => {
  expect(detailsText(details)).toBe(text)
})

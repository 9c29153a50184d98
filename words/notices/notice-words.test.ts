import { expect, test } from 'vitest'
import type { Rules } from '#contract/audit.ts'
import type { Failure } from '#contract/failure.ts'
import { fullMomentText } from '#contract/locale.ts'
import type { NoticeSaid } from '#contract/notice.ts'
import { noticeWords } from './notice-words.ts'

const audit = 'C:\\Rewinsta\\audit.sqlite'
const unusable: Failure = {
  kind: 'storage',
  operation: 'write-audit',
  server: null,
  cause: { code: 'audit-unusable', file: audit, why: 'disk full' },
  retry: 'after-fix',
}
const alice = { sessionId: 2, account: { domain: 'CONTOSO', user: 'alice' } }
const policies = ['optional', 'asked', 'required']

const before: Rules = {
  reason: 'required',
  ticketNumber: 'asked',
  vipAccounts: ['ceo'],
  carefulServers: [],
}
const after: Rules = { ...before, reason: 'optional', vipAccounts: [] }
const cutShort = { code: 'cut-short', verb: 'reset', server: 'RDS01', session: alice, at: 0 } as const
const path = 'servers.json'

test.each<[NoticeSaid, string, string]>([
  [
    {
      code: 'file-broken-at-start',
      file: 'settings',
      path: 's.json',
      why: {
        code: 'misfit',
        problems: [{ path: ['settings', 'reading'], code: 'told', values: { message: 'not an object' } }],
        more: 2,
      },
      notMoved: 'EPERM',
      setAsideAs: null,
      startedEmpty: true,
    },
    'The settings could not be read (settings.reading: not an object and 2 more), so the defaults are in force, a reason and a ticket number are required, no account is marked as VIP, and the last known sessions are not kept. It could not be set aside: EPERM.',
    'The broken file s.json was left untouched. Changes cannot be saved until you repair it or move it away.',
  ],
  [
    {
      code: 'file-broken-at-start',
      file: 'servers',
      path,
      why: { code: 'no-file', kind: 'pipe' },
      notMoved: null,
      setAsideAs: 'aside.json',
      startedEmpty: false,
    },
    'The server list could not be read (it is a pipe, not a file), so the list started with the first servers only.',
    'The broken list was kept as aside.json. Repair it and put it back as servers.json, or add the servers again.',
  ],
  [
    { code: 'file-gone', file: 'servers', path },
    'The server list servers.json is gone. The servers shown stay.',
    'Put it back, or change something in the list: then it is saved again as it is shown.',
  ],
  [
    { code: 'file-newer', file: 'servers', path, version: 3, atStart: true },
    'The server list servers.json was written by a newer Rewinsta (version 3 of the file) and is not read here, so none of its servers is shown. No change to the list can be saved.',
    'Use the newer Rewinsta, give this one a data folder of its own, or move servers.json away while Rewinsta is closed. It is left untouched.',
  ],
  [
    {
      code: 'settings-partly-read',
      path: 's.json',
      problems: [
        {
          path: ['reason'],
          code: 'no-such-value',
          values: { possible: policies },
          given: 'maybe',
          instead: 'required',
        },
        {
          path: ['vipAccounts', 2],
          code: 'mark-with-at',
          values: {},
          given: 'cfo@contoso.com',
          instead: null,
        },
        { path: ['vipAccounts', 4], code: 'mark-incomplete', values: {}, given: '', instead: null },
        {
          path: ['messageTemplates'],
          code: 'too-big',
          values: { of: 'array', most: 50, inclusive: true },
          given: '[…',
          instead: null,
        },
        {
          path: ['reading', 'restSeconds'],
          code: 'wrong-type',
          values: { expected: 'number', received: 'undefined' },
          given: null,
          instead: '{}',
        },
        { path: [], code: 'unknown-keys', values: { keys: ['colour'] }, given: null, instead: null },
      ],
      more: 2,
    },
    'Not all of the settings could be read: Reason (maybe): Invalid option: expected one of "optional"|"asked"|"required"; in force: required. VIP accounts, number 3 (cfo@contoso.com): Write DOMAIN\\user instead of user@domain. VIP accounts, number 5 (empty): The domain or the user is missing. Message templates: Too big: expected array to have <=50 items; the rest is left out. Reading, restSeconds (missing): Invalid input: expected number, received undefined; in force: {}. Unrecognized key: "colour". And 2 more. Accounts and messages named here are left out; everything else is in force.',
    'Correct it in s.json, or save the settings: Rewinsta then keeps a copy of the file as it is now.',
  ],
  [
    {
      code: 'machine-list',
      path: 'm.json',
      problem: {
        code: 'not-trusted',
        distrust: { code: 'writable-by', path: 'C:\\ProgramData\\Rewinsta', who: 'S-1-5-32-545' },
      },
    },
    'Not everything in the list for all users of this machine could be read. It is not used: C:\\ProgramData\\Rewinsta can be changed by Users.',
    'Ask who looks after this machine to put m.json right; it and its folder have to belong to Administrators, and nobody else may change them. Start Rewinsta again afterwards. Your own list is not concerned.',
  ],
  [
    {
      code: 'machine-list',
      path: 'm.json',
      problem: {
        code: 'left-out',
        entries: 2,
        first: {
          path: [],
          code: 'impossible-address',
          values: { address: 'not a host!', looksLike: 'several-names' },
        },
      },
    },
    'Not everything in the list for all users of this machine could be read. 2 entries are left out: “not a host!” looks like more than one name.',
    'Ask who looks after this machine to put m.json right; it and its folder have to belong to Administrators. Your own list is not concerned.',
  ],
  [
    {
      code: 'bad-names',
      faults: [{ code: 'impossible-address', values: { address: 'RDS 01', looksLike: 'several-names' } }],
      more: 1,
    },
    'The server list has what no server can be called by. “RDS 01” looks like more than one name. And 1 more like that.',
    'It stays in the list, and what comes of calling it shows there. Edit it and correct its name, or remove it.',
  ],
  [
    {
      code: 'credentials-paused',
      refusedBy: ['RDS01', 'RDS02', 'RDS03'],
      account: 'CONTOSO\\helpdesk7',
    },
    'No server is asked any more: RDS01, RDS02 and RDS03 refused the credentials, and more tries could lock the account CONTOSO\\helpdesk7.',
    'Put the credentials right, then ask one server once more. When it answers, all follow by themselves, a few at a time.',
  ],
  [
    {
      code: 'outcome-unrecorded',
      verb: 'reset',
      server: 'RDS01',
      session: alice,
      phase: 'failed',
      others: 1,
      failure: unusable,
    },
    `What became of the reset of session 2 on RDS01 and 1 more (failed) could not be recorded. The audit ${audit} could not be used: disk full.`,
    'Close whatever else holds the file, or make room on the disk. If it is damaged, keep a copy, move it away and start Rewinsta again: a new audit begins. Note the outcome by hand.',
  ],
  [
    { ...cutShort, known: 'unknown', others: 1, left: 22 },
    `Rewinsta ended in the middle of resetting CONTOSO\\alice, session 2 on RDS01 and 1 more, at ${fullMomentText(0)}; whether the call was made is not known. 22 more had not been begun.`,
    'Look at it before doing anything else. What was meant to be done stands in the audit.',
  ],
  [
    { ...cutShort, known: 'not-begun', others: 0, left: 0 },
    `Rewinsta ended in the middle of resetting CONTOSO\\alice, session 2 on RDS01, at ${fullMomentText(0)}; no call was made for them.`,
    'Look at it before doing anything else. What was meant to be done stands in the audit.',
  ],
  [
    { code: 'rules-changed-outside', from: before, to: after },
    'The rules were changed outside this console: reason: required → optional; marked accounts without ceo.',
    'If nobody you know did that, put them back in the settings. The audit has both.',
  ],
  [
    { code: 'audit-begun-anew', state: 'missing', beside: ['settings', 'servers'] },
    'There is a settings file and a server list here, and there is no audit. A new one was begun.',
    'If Rewinsta was not used here before, all is well. Otherwise somebody took the audit away: look for a copy.',
  ],
  [
    { code: 'audit-findings', findings: [{ kind: 'missing', file: audit, rows: 3 }] },
    `The audit file ${audit} is gone. It had at least 3 rows.`,
    'Keep the files as they are, verify the audit, and compare it with a copy from before. If nobody you know did it, tell whoever answers for this machine.',
  ],
])('%j', (said, message, remedy) => expect(noticeWords({ said })).toEqual({ message, remedy }))

import { describe, expect, test } from 'vitest'
import type { SessionIdentity } from '#contract/session.ts'
import { contradicts, isProvenSame, isReplacedBy } from './identity.ts'

const alice = { domain: 'CONTOSO', user: 'alice' }
const bob = { domain: 'CONTOSO', user: 'bob' }
const pinned: SessionIdentity = { serverId: 's', sessionId: 2, account: alice, logonAt: 100, connectAt: 200 }
const logonScreen: SessionIdentity = { ...pinned, account: null, logonAt: null }

describe('two identities', () => {
  test.each<[string, SessionIdentity, Partial<SessionIdentity>, boolean]>([
    ['nothing changed', pinned, {}, true],
    ['the account in another case', pinned, { account: { domain: 'contoso', user: 'ALICE' } }, true],
    ['reconnected', pinned, { connectAt: 300 }, true],
    ['another account', pinned, { account: bob }, false],
    ['the same name of another domain', pinned, { account: { domain: 'RDS01', user: 'alice' } }, false],
    ['logged on anew', pinned, { logonAt: 101 }, false],
    ['log-on time no longer known', pinned, { logonAt: null }, false],
    ['logged off', pinned, { account: null, logonAt: null }, false],
    ['another server', pinned, { serverId: 't' }, false],
    ['another id', pinned, { sessionId: 3 }, false],
    ['the same logon screen', logonScreen, {}, true],
    ['another connection at the logon screen', logonScreen, { connectAt: 300 }, false],
    ['somebody logged on meanwhile', logonScreen, { account: alice, logonAt: 100 }, false],
  ])('%s', (_what, before, change, same) => {
    expect(isProvenSame(before, { ...before, ...change })).toBe(same)
  })

  test.each<[string, Partial<SessionIdentity>, boolean]>([
    ['the session itself', {}, false],
    ['itself on its way out, without account', { account: null }, false],
    ['itself on its way out, without anything', { account: null, logonAt: null, connectAt: null }, false],
    ['somebody else', { account: bob }, true],
    ['the same person, logged on anew', { logonAt: 101 }, true],
    ['a new logon screen', { account: null, logonAt: null, connectAt: 300 }, true],
  ])('under the id after a reset: %s', (_what, change, replaced) => {
    expect(isReplacedBy(pinned, { ...pinned, ...change })).toBe(replaced)
  })

  test.each([
    [{ account: alice, logonAt: 1 }, { account: alice, logonAt: 1 }, false],
    [{ account: alice, logonAt: null }, { account: alice, logonAt: 1 }, false],
    [{ account: undefined, logonAt: null }, { account: bob, logonAt: 1 }, false],
    [{ account: alice, logonAt: 1 }, { account: alice, logonAt: 2 }, true],
    [{ account: alice, logonAt: null }, { account: bob, logonAt: null }, true],
    [{ account: null, logonAt: null }, { account: alice, logonAt: null }, true],
  ])('%j and %j contradict each other: %s', (one, other, expected) => {
    expect(contradicts({ ...one, connectAt: null }, { ...other, connectAt: null })).toBe(expected)
  })
})

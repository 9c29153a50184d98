import { findingText, rulesChangeText } from '../audit.ts'
import { andMore, fullMomentText } from '#contract/locale.ts'
import type { AuditSaid } from '#contract/notice.ts'
import { cutShortText, lookFirst } from '../cut-short.ts'
import { failureWords } from '../failures/failure-words.ts'
import { verbWords } from '../verbs.ts'
import type { WordsByCode } from './notice-words.ts'

type Said<Code extends AuditSaid['code']> = Extract<AuditSaid, { readonly code: Code }>

export const auditNoticeWords: WordsByCode<AuditSaid['code']> = {
  'outcome-unrecorded': (said) => {
    const { meaning, remedy } = failureWords(said.failure)
    return {
      message: `What became of ${unrecordedText(said)} (${said.phase}) could not be recorded. ${meaning}`,
      remedy: `${remedy} Note the outcome by hand.`,
    }
  },
  'cut-short': (said) => ({ message: cutShortNotice(said), remedy: lookFirst }),
  'rules-changed-outside': ({ from, to }) => ({
    message: `The rules were changed outside this console: ${rulesChangeText(from, to)}.`,
    remedy: 'If nobody you know did that, put them back in the settings. The audit has both.',
  }),
  'rules-unrecorded': ({ from, to, failure }) => {
    const { meaning, remedy } = failureWords(failure)
    return {
      message: `The rules were changed and that could not be recorded: ${rulesChangeText(from, to)}. ${meaning}`,
      remedy: `${remedy} Note the change by hand.`,
    }
  },
  'audit-unusable': ({ failure }) => {
    const { meaning, remedy } = failureWords(failure)
    return { message: `${meaning} Nothing can be done to a session until it can.`, remedy }
  },
  'audit-end-missing': () => ({
    message: 'Rows are missing from the end of the audit.',
    remedy:
      'Somebody changed the file outside Rewinsta. Verify the audit, and compare it with a copy from before.',
  }),
  'audit-begun-anew': ({ state, beside }) => ({
    message: `There is a ${beside.map((file) => besideWords[file]).join(' and a ')} here, and ${state === 'missing' ? 'there is no audit' : 'the audit is empty'}. A new one was begun.`,
    remedy:
      'If Rewinsta was not used here before, all is well. Otherwise somebody took the audit away: look for a copy.',
  }),
  'audit-findings': ({ findings }) => ({
    message: findings.map((finding) => findingText(finding, fullMomentText)).join(' '),
    remedy:
      'Keep the files as they are, verify the audit, and compare it with a copy from before. If nobody you know did it, tell whoever answers for this machine.',
  }),
}

const besideWords: Readonly<Record<Said<'audit-begun-anew'>['beside'][number], string>> = {
  settings: 'settings file',
  servers: 'server list',
  'later-part': 'later part of an audit',
}

function unrecordedText({ verb, server, session, others }: Said<'outcome-unrecorded'>): string {
  const target = session === null ? server : `session ${session.sessionId} on ${server}`
  return `${verbWords[verb].noun} ${andMore([target], others)}`
}

function cutShortNotice(said: Said<'cut-short'>): string {
  const { known, server, others, left } = said
  const begun = cutShortText(said, server, others)
  if (known === 'not-begun') return `${begun}; no call was made for them.`
  return `${begun}; whether the call was made is not known.${left === 0 ? '' : ` ${left} more had not been begun.`}`
}

import type { LogonMode } from '#contract/logons.ts'

export const logonWords: Readonly<Record<LogonMode, string>> = {
  enable: 'all logons',
  drain: 'no new logons; who has a session comes back to it',
  'drain-until-restart': 'no new logons until the next restart; who has a session comes back to it',
  disable: 'no logons at all until the next restart',
}

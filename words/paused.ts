import { compareNames, namesText } from '#contract/locale.ts'

const mostNamed = 3

/** Why nothing is asked while all are paused. `account`: null where it is not known. */
export const pausedText = (refusedBy: readonly string[], account: string | null): string =>
  `${namesText(refusedBy.toSorted(compareNames), mostNamed)} refused the credentials, and more tries could lock the account ${account ?? 'that runs this console'}.`

export const pausedRemedy =
  'Put the credentials right, then ask one server once more. When it answers, all follow by themselves, a few at a time.'

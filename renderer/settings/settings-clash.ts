import { isSamePlain } from '../ui/is-same-plain.ts'
import { isSettingName, settingLabels, type SettingName } from '#words/settings.ts'
import type { SettingsDraft } from './settings-draft.ts'

/** A setting that was changed here and elsewhere, each to something else. */
export interface SettingsClash {
  readonly name: SettingName
  readonly label: string
  /** What each has that the other has not. */
  readonly mine: string
  readonly theirs: string
}

/** What was changed on both sides since `base`. */
export function clashesIn(
  base: SettingsDraft,
  mine: SettingsDraft,
  theirs: SettingsDraft,
): readonly SettingsClash[] {
  const both = Object.keys(settingLabels)
    .filter(isSettingName)
    .filter((name) => {
      const [first, here, there] = [base[name], mine[name], theirs[name]]
      return !isSamePlain(here, first) && !isSamePlain(there, first) && !isSamePlain(here, there)
    })
  return both.map((name) => {
    const [here, there] = [entriesOf(name, mine), entriesOf(name, theirs)]
    return { name, label: settingLabels[name], mine: onlyIn(here, there), theirs: onlyIn(there, here) }
  })
}

const onlyIn = (entries: readonly string[], others: readonly string[]): string =>
  entries.filter((entry) => !others.includes(entry)).join(', ') || 'nothing more'

const policyWords = { optional: 'Optional', asked: 'Asked', required: 'Required' } as const

/** What a setting consists of, as a person can compare it. */
function entriesOf(name: SettingName, draft: SettingsDraft): readonly string[] {
  switch (name) {
    case 'reason':
    case 'ticketNumber':
      return [policyWords[draft[name]]]
    case 'reading': {
      const { inViewSeconds, nearSeconds, restSeconds } = draft.reading
      return [`${inViewSeconds}, ${nearSeconds} and ${restSeconds} seconds`]
    }
    case 'keepSnapshot':
      return [draft.keepSnapshot ? 'Shown' : 'Not kept']
    case 'vipAccounts':
      return draft.vipAccounts
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter(Boolean)
    case 'messageTemplates':
      return draft.messageTemplates.map(({ name: called, title, text, buttons, wait }) =>
        [`“${called}”: ${title}`, text, buttons === 'none' ? '' : `${buttons}, ${wait} s`]
          .filter(Boolean)
          .join(' / '),
      )
  }
}

import { useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import type { Settings } from '#contract/settings.ts'
import { useBridge } from '../console/console-context.ts'
import { isSamePlain } from '../ui/is-same-plain.ts'
import { clashesIn } from './settings-clash.ts'
import { draftOf, isChanged, problemsIn, settingsOf, type SettingsDraft } from './settings-draft.ts'

/** The settings while they are changed. What was typed stays until it is saved or thrown away, whatever the core answers. */
export function useSettingsForm(kept: Settings, onSaved: () => void) {
  const bridge = useBridge()
  const [base, setBase] = useState(kept)
  const [draft, setDraft] = useState(() => draftOf(kept))
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const problems = problemsIn(draft)
  const changed = isChanged(draft, base)
  const theirs = draftOf(kept)
  const clashes = clashesIn(draftOf(base), draft, theirs)
  // As long as nothing is typed, what others save shows at once.
  if (!changed && !isSamePlain(kept, base)) {
    setBase(kept)
    setDraft(theirs)
  }
  /** From here on what is kept by now counts as seen, and one's own as a change of it. */
  const decide = (take: boolean) => {
    const names = clashes.map(({ name }) => name)
    const own = (all: object) => Object.entries(all).filter(([name]) => names.some((one) => one === name))
    setBase((before) => ({ ...before, ...Object.fromEntries(own(kept)) }))
    if (take) setDraft((before) => ({ ...before, ...Object.fromEntries(own(theirs)) }))
    setFailure(null)
  }
  const save = async () => {
    setTried(true)
    if (problems.length > 0) return
    setSaving(true)
    const reply = await bridge.invoke('change-settings', { settings: settingsOf(draft), basedOn: base })
    setSaving(false)
    if (reply.ok) onSaved()
    else setFailure(reply.failure)
  }
  return {
    draft,
    change: (over: Partial<SettingsDraft>) => {
      setDraft((before) => ({ ...before, ...over }))
      setFailure(null)
    },
    problems,
    /** Problems worth showing: what is only missing counts once saving was tried. */
    shown: problems.filter(({ missing }) => tried || !missing),
    tried,
    changed,
    /** What others changed too since, until one of the two is chosen. */
    clashes,
    takeTheirs: () => decide(true),
    keepMine: () => decide(false),
    saving,
    failure,
    save,
  }
}

export type SettingsForm = ReturnType<typeof useSettingsForm>

import { useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import type { Settings } from '#contract/settings.ts'
import { useBridge } from '../app/console-context.ts'
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
  // Somebody else saved meanwhile. Where nothing was typed yet, theirs is simply what is shown.
  const overtaken = JSON.stringify(kept) !== JSON.stringify(base)
  if (overtaken && !changed) {
    setBase(kept)
    setDraft(draftOf(kept))
  }
  const save = async () => {
    setTried(true)
    if (problems.length > 0) return
    setSaving(true)
    // Of what is kept the person was told, so it is what theirs takes the place of.
    const reply = await bridge.invoke('change-settings', { settings: settingsOf(draft), basedOn: kept })
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
    overtaken: overtaken && changed,
    saving,
    failure,
    save,
  }
}

export type SettingsForm = ReturnType<typeof useSettingsForm>

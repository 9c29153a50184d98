import { useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import type { Settings } from '#contract/settings.ts'
import { useBridge } from '../console/console-context.ts'
import { mergeSettings } from './merge-settings.ts'
import { draftOf, isChanged, problemsIn, settingsOf, type SettingsDraft } from './settings-draft.ts'
import { differ, partsOf, type SettingsPart } from './settings-parts.ts'

/** The settings while they are changed. What was typed stays until it is saved or thrown away, whatever the core answers. */
export function useSettingsForm(kept: Settings, onSaved: () => void) {
  const bridge = useBridge()
  const [base, setBase] = useState(kept)
  const [draft, setDraft] = useState(() => draftOf(kept))
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  /** Names of parts that both changed, until one of the two is chosen. */
  const [undecided, setUndecided] = useState<readonly string[]>([])
  const [overtaken, setOvertaken] = useState(false)
  const problems = problemsIn(draft)
  const changed = isChanged(draft, base)
  if (JSON.stringify(kept) !== JSON.stringify(base)) {
    const merged = mergeSettings(draftOf(base), draft, draftOf(kept))
    setBase(kept)
    setDraft(merged.draft)
    setUndecided([...undecided, ...merged.clashes])
    setOvertaken(changed)
  }
  const theirs = draftOf(base)
  const clashes = partsOf(theirs, draft).filter(
    (part) => undecided.includes(part.name) && differ(part, draft, theirs),
  )
  const decide = (part: SettingsPart, take: boolean) => {
    setUndecided((before) => before.filter((name) => name !== part.name))
    if (take) setDraft((before) => part.put(before, theirs))
    setFailure(null)
  }
  const save = async () => {
    setTried(true)
    if (problems.length > 0 || clashes.length > 0) return
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
    /** Others saved meanwhile, and what they changed is in the draft. */
    overtaken: overtaken && changed,
    clashes: clashes.map((part) => ({
      name: part.name,
      label: part.label,
      mine: part.say(draft, theirs),
      theirs: part.say(theirs, draft),
      take: () => decide(part, true),
      keep: () => decide(part, false),
    })),
    saving,
    failure,
    save,
  }
}

export type SettingsForm = ReturnType<typeof useSettingsForm>
export type SettingsClash = SettingsForm['clashes'][number]

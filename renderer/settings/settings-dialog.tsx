import { Button, Spinner, Tab, TabList, Text, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Problem } from '#contract/problem.ts'
import type { Settings } from '#contract/settings.ts'
import { useConsoleState } from '../console/console-context.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { AskingTab } from './asking-tab.tsx'
import { FormNotes } from './form-notes.tsx'
import { MessagesTab } from './messages-tab.tsx'
import { ReadingTab } from './reading-tab.tsx'
import { isSettingName, settingLabels, type SettingName } from '#words/settings.ts'
import type { RemovedTemplate } from './settings-draft.ts'
import { useSettingsForm, type SettingsForm } from './use-settings-form.ts'
import { VipTab } from './vip-tab.tsx'

const useStyles = makeStyles({
  content: {
    // The same for every tab, so that nothing moves when another is chosen.
    height: 'min(60vh, 540px)',
  },
  panel: { flex: '1 1 0', minHeight: 0, overflowY: 'auto', padding: '4px 4px 8px' },
  wrong: { color: tokens.colorPaletteRedForeground1 },
  said: { alignSelf: 'center', marginInlineEnd: 'auto' },
})

const tabs = ['asking', 'vip', 'messages', 'reading'] as const
type SettingsTab = (typeof tabs)[number]
const isTab = (value: unknown): value is SettingsTab => tabs.some((tab) => tab === value)

const tabNames: Readonly<Record<SettingsTab, string>> = {
  asking: 'Reason and ticket',
  vip: settingLabels.vipAccounts,
  messages: 'Messages',
  reading: settingLabels.reading,
}

const tabOf: Readonly<Record<SettingName, SettingsTab>> = {
  reason: 'asking',
  ticketNumber: 'asking',
  vipAccounts: 'vip',
  messageTemplates: 'messages',
  reading: 'reading',
  keepSnapshot: 'reading',
}

/** The tab of a problem's place. */
const tabAt = ([name]: Problem['path']): SettingsTab => (isSettingName(name) ? tabOf[name] : 'asking')

/** What this console asks, whom it warns of, which messages it keeps ready and how often it reads; saved as a whole. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const kept = useConsoleState((state) => state.settings)
  return kept === null ? <Unread onClose={onClose} /> : <ReadSettings kept={kept} onClose={onClose} />
}

function Unread({ onClose }: { readonly onClose: () => void }) {
  return (
    <FormDialog title="Settings" leaveText="Close" onClose={onClose}>
      <Spinner label="Reading the settings…" labelPosition="after" />
    </FormDialog>
  )
}

function ReadSettings({ kept, onClose }: { readonly kept: Settings; readonly onClose: () => void }) {
  const styles = useStyles()
  const form = useSettingsForm(kept, onClose)
  const [tab, setTab] = useState<SettingsTab>('asking')
  const [template, setTemplate] = useState<string | null>(null)
  const [removed, setRemoved] = useState<RemovedTemplate | null>(null)
  const save = () => {
    const [first] = form.problems
    if (first !== undefined) {
      setTab(tabAt(first.path))
      const [name, index] = first.path
      const wrong = name === 'messageTemplates' ? form.draft.messageTemplates[Number(index)] : undefined
      setTemplate(wrong?.templateId ?? null)
    }
    void form.save()
  }
  return (
    <FormDialog
      title="Settings"
      width={720}
      className={styles.content}
      actions={<SaveButton form={form} onSave={save} />}
      leaveText={form.changed ? 'Cancel' : 'Close'}
      unsaved={form.changed ? { what: 'What you changed is not saved.', stay: 'Keep editing' } : null}
      onClose={onClose}
    >
      <TabList selectedValue={tab} onTabSelect={(_event, { value }) => isTab(value) && setTab(value)}>
        {tabs.map((name) => (
          <Tab key={name} value={name} id={`settings-tab-${name}`} aria-controls="settings-panel">
            {tabNames[name]}
            {form.shown.some(({ path }) => tabAt(path) === name) && (
              <span className={styles.wrong}> (to correct)</span>
            )}
          </Tab>
        ))}
      </TabList>
      <div
        id="settings-panel"
        role="tabpanel"
        aria-labelledby={`settings-tab-${tab}`}
        className={styles.panel}
      >
        {tab === 'asking' && <AskingTab form={form} />}
        {tab === 'vip' && <VipTab form={form} />}
        {tab === 'reading' && <ReadingTab form={form} />}
        {tab === 'messages' && (
          <MessagesTab
            form={form}
            open={template}
            onOpen={setTemplate}
            removed={removed}
            onRemoved={setRemoved}
          />
        )}
      </div>
      <FormNotes form={form} />
    </FormDialog>
  )
}

interface SaveButtonProps {
  readonly form: SettingsForm
  readonly onSave: () => void
}

function SaveButton({ form: { tried, shown, changed, saving }, onSave }: SaveButtonProps) {
  const styles = useStyles()
  return (
    <>
      {tried && shown.length > 0 && (
        <Text role="alert" className={styles.said}>
          Not saved: what is marked has to be corrected first.
        </Text>
      )}
      <Button appearance="primary" disabledFocusable={!changed || saving} onClick={onSave}>
        Save
      </Button>
    </>
  )
}

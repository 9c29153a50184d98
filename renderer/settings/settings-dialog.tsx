import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  Spinner,
  Tab,
  TabList,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { Settings } from '#contract/settings.ts'
import { useConsoleState } from '../console/console-context.ts'
import { leavesDialog } from '../ui/dialog-change.ts'
import { FailureCard } from '../ui/failure-card.tsx'
import { AskingTab } from './asking-tab.tsx'
import { ClashBar } from './clash-bar.tsx'
import { MessagesTab } from './messages-tab.tsx'
import { ReadingTab } from './reading-tab.tsx'
import { refusalWords } from './refusal-words.ts'
import { SettingsButtons } from './settings-buttons.tsx'
import type { RemovedTemplate, SettingsTab } from './settings-draft.ts'
import { useAskedToLeave } from '../ui/use-asked-to-leave.ts'
import { useSettingsForm, type SettingsForm } from './use-settings-form.ts'
import { VipTab } from './vip-tab.tsx'

const useStyles = makeStyles({
  surface: { maxWidth: '720px' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    // The same for every tab, so that nothing moves when another is chosen.
    height: 'min(60vh, 540px)',
  },
  panel: { flex: '1 1 0', minHeight: 0, overflowY: 'auto', padding: '4px 4px 8px' },
  wrong: { color: tokens.colorPaletteRedForeground1 },
  list: { margin: 0, paddingInlineStart: '18px', overflowWrap: 'anywhere' },
  notes: {
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    flexShrink: 0,
    maxHeight: '50%',
    overflowY: 'auto',
  },
})

const tabNames: Readonly<Record<SettingsTab, string>> = {
  asking: 'Reason and ticket',
  vip: 'VIP accounts',
  messages: 'Messages',
  reading: 'Reading',
}

const tabs: readonly SettingsTab[] = ['asking', 'vip', 'messages', 'reading']
const isTab = (value: unknown): value is SettingsTab => tabs.some((tab) => tab === value)

/** What this console asks, whom it warns of, which messages it keeps ready and how often it reads; saved as a whole. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const kept = useConsoleState((state) => state.settings)
  return kept === null ? <Unread onClose={onClose} /> : <ReadSettings kept={kept} onClose={onClose} />
}

function Unread({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(_event, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Settings</DialogTitle>
          <DialogContent>
            <Spinner label="Reading the settings…" labelPosition="after" />
          </DialogContent>
          <DialogActions>
            <Button autoFocus onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function ReadSettings({ kept, onClose }: { readonly kept: Settings; readonly onClose: () => void }) {
  const styles = useStyles()
  const form = useSettingsForm(kept, onClose)
  const [tab, setTab] = useState<SettingsTab>('asking')
  const [template, setTemplate] = useState<string | null>(null)
  const [removed, setRemoved] = useState<RemovedTemplate | null>(null)
  const { asking, ask, stay } = useAskedToLeave(`settings-tab-${tab}`)
  const leave = () => {
    if (!form.changed) onClose()
    else if (asking) stay()
    else ask()
  }
  const save = () => {
    const [first] = form.problems
    if (first !== undefined) {
      setTab(first.tab)
      setTemplate(first.templateId)
    }
    void form.save()
  }
  return (
    <Dialog open onOpenChange={(_event, change) => leavesDialog(change) && leave()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Settings</DialogTitle>
          <DialogContent className={styles.content}>
            <TabList selectedValue={tab} onTabSelect={(_event, { value }) => isTab(value) && setTab(value)}>
              {tabs.map((name) => (
                <Tab key={name} value={name} id={`settings-tab-${name}`} aria-controls="settings-panel">
                  {tabNames[name]}
                  {form.shown.some((problem) => problem.tab === name) && (
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
          </DialogContent>
          <SettingsButtons
            form={form}
            asking={asking}
            onSave={save}
            onLeave={leave}
            onDiscard={onClose}
            onStay={stay}
          />
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

/** Why it could not be saved, and what others changed meanwhile. */
function FormNotes({ form: { failure, draft, overtaken, clashes } }: { readonly form: SettingsForm }) {
  const styles = useStyles()
  const refused = failure === null ? [] : refusalWords(failure, draft)
  return (
    <div className={styles.notes}>
      {failure !== null && (
        <FailureCard failure={failure} title="Not saved. What you typed still stands here.">
          {refused.length > 0 && (
            <ul className={styles.list}>
              {refused.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
        </FailureCard>
      )}
      {clashes.map((clash) => (
        <ClashBar key={clash.name} clash={clash} />
      ))}
      {overtaken && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            The settings were changed elsewhere meanwhile. What you did not touch shows the new values.
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}

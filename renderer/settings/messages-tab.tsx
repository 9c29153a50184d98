import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { Add16Regular, ErrorCircle16Filled } from '@fluentui/react-icons'
import { mostTemplates } from '#contract/message-text.ts'
import {
  newTemplate,
  problemIn,
  withCopy,
  withRestored,
  type RemovedTemplate,
  type TemplateDraft,
} from './settings-draft.ts'
import { TemplateEditor } from './template-editor.tsx'
import type { SettingsForm } from './use-settings-form.ts'

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', gap: '8px' },
  add: { alignSelf: 'flex-start' },
  item: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  head: { display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  wrong: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    flexShrink: 0,
    color: tokens.colorPaletteRedForeground1,
    fontSize: tokens.fontSizeBase200,
  },
  panel: { paddingBlock: '4px 16px' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

export interface MessagesTabProps {
  readonly form: SettingsForm
  /** The template that is open; null for none. */
  readonly open: string | null
  readonly onOpen: (templateId: string | null) => void
  /** The last one that was removed; null for none, or when it was put back. */
  readonly removed: RemovedTemplate | null
  readonly onRemoved: (removed: RemovedTemplate | null) => void
}

/** Messages kept ready. */
export function MessagesTab({ form, open, onOpen, removed, onRemoved }: MessagesTabProps) {
  const styles = useStyles()
  const { draft, change, shown } = form
  const { messageTemplates: templates } = draft
  // Where it is back already, theirs was taken.
  const isGone =
    removed !== null && !templates.some(({ templateId }) => templateId === removed.template.templateId)
  const full = templates.length >= mostTemplates
  const put = (next: readonly TemplateDraft[], opened: string | null) => {
    change({ messageTemplates: next })
    onOpen(opened)
  }
  const add = () => {
    const template = newTemplate(crypto.randomUUID())
    put([...templates, template], template.templateId)
  }
  const duplicate = (templateId: string) => {
    const copyId = crypto.randomUUID()
    put(withCopy(templates, templateId, copyId), copyId)
  }
  const remove = (template: TemplateDraft) => {
    onRemoved({ template, index: templates.indexOf(template) })
    put(
      templates.filter((other) => other !== template),
      null,
    )
  }
  const restore = () => {
    if (removed === null) return
    put(withRestored(templates, removed), removed.template.templateId)
    onRemoved(null)
  }
  return (
    <div className={styles.tab}>
      <Button
        size="small"
        icon={<Add16Regular />}
        className={styles.add}
        disabled={full}
        title={full ? `There is room for ${mostTemplates}.` : undefined}
        onClick={add}
      >
        Add a template
      </Button>
      {isGone && <Removed name={removed.template.name} onUndo={restore} />}
      {templates.length === 0 && (
        <Text className={styles.quiet}>No message is kept ready; each has to be written anew.</Text>
      )}
      <Accordion
        collapsible
        openItems={open === null ? [] : [open]}
        onToggle={(_event, { value }) => onOpen(typeof value === 'string' && value !== open ? value : null)}
      >
        {templates.map((template, index) => (
          <TemplateItem
            key={template.templateId}
            template={template}
            problem={(...field) => problemIn(shown, 'messageTemplates', index, ...field)}
            full={full}
            onChange={(next) =>
              change({ messageTemplates: templates.map((other) => (other === template ? next : other)) })
            }
            onDuplicate={() => duplicate(template.templateId)}
            onRemove={() => remove(template)}
          />
        ))}
      </Accordion>
    </div>
  )
}

/** Takes the focus, since the button that was pressed is gone. */
function Removed({ name, onUndo }: { readonly name: string; readonly onUndo: () => void }) {
  return (
    <MessageBar intent="info" role="status">
      <MessageBarBody>“{name}” is removed once the settings are saved.</MessageBarBody>
      <MessageBarActions>
        <Button size="small" autoFocus onClick={onUndo}>
          Undo
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

interface TemplateItemProps {
  readonly template: TemplateDraft
  /** What is wrong in it, or with one of its fields, as far as it is worth showing. */
  readonly problem: (...field: string[]) => string | null
  readonly full: boolean
  readonly onChange: (template: TemplateDraft) => void
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}

function TemplateItem({ template, problem, ...editing }: TemplateItemProps) {
  const styles = useStyles()
  return (
    <AccordionItem value={template.templateId} className={styles.item}>
      <AccordionHeader as="h3">
        <span className={styles.head}>
          <span className={styles.name}>{template.name.trim() || 'Without a name'}</span>
          {problem() !== null && (
            <span className={styles.wrong}>
              <ErrorCircle16Filled aria-hidden /> cannot be saved so
            </span>
          )}
        </span>
      </AccordionHeader>
      <AccordionPanel className={styles.panel}>
        <TemplateEditor template={template} problem={problem} {...editing} />
      </AccordionPanel>
    </AccordionItem>
  )
}

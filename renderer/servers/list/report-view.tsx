import { Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircle20Filled, Info20Regular } from '@fluentui/react-icons'
import type { AddingReport } from '#contract/server-import.ts'
import { remarkText } from '#words/import-remarks.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { namesText } from '../targets.ts'
import {
  addedText,
  moreText,
  remarkSections,
  sectionText,
  type RemarkSection,
  type RemarksOf,
} from './import-words.ts'

const useStyles = makeStyles({
  report: { display: 'flex', flexDirection: 'column', gap: '12px', minHeight: 0 },
  head: { display: 'flex', alignItems: 'center', gap: '8px' },
  icon: { display: 'inline-flex' },
  good: { color: tokens.colorPaletteGreenForeground1 },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  sectionHead: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: {
    margin: '4px 0 0',
    padding: 0,
    listStyle: 'none',
    maxHeight: '220px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  remark: {
    display: 'grid',
    gridTemplateColumns: '64px minmax(0, 1fr)',
    columnGap: '8px',
    padding: '6px 10px',
    overflowWrap: 'anywhere',
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  named: { gridTemplateColumns: 'minmax(0, 1fr)' },
  line: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  text: { fontFamily: tokens.fontFamilyMonospace },
})

export interface ReportViewProps {
  readonly report: AddingReport
  readonly of?: RemarksOf
}

/** What came, or would come, of an import: how many are new, and what is to be said of which line. */
export function ReportView({ report, of = 'line' }: ReportViewProps) {
  const styles = useStyles()
  const names = report.added.map(({ address }) => ({ name: address }))
  const any = names.length > 0
  return (
    <div className={styles.report}>
      <div role="status">
        <div className={styles.head}>
          <span className={mergeClasses(styles.icon, any && styles.good)} aria-hidden>
            {any ? <CheckmarkCircle20Filled /> : <Info20Regular />}
          </span>
          <Text weight="semibold">{addedText(report)}</Text>
        </div>
        {any && (
          <Text block size={200} className={styles.quiet}>
            {namesText(names, 12)}
          </Text>
        )}
      </div>
      {remarkSections(report, of).map((section) => (
        <Remarks key={section.title} section={section} />
      ))}
    </div>
  )
}

function Remarks({ section }: { readonly section: RemarkSection }) {
  const styles = useStyles()
  const { of, title, remarks, more } = section
  return (
    <section aria-label={title}>
      <div className={styles.sectionHead}>
        <h3 className={styles.title}>{title}</h3>
        <CopyButton text={sectionText(section)} label="Copy all" />
      </div>
      <ul className={styles.list} aria-label={title}>
        {remarks.map((remark, index) => (
          <li
            key={`${index} ${remark.line}`}
            className={mergeClasses(styles.remark, of === 'server' && styles.named)}
          >
            {of === 'line' && (
              <Text size={200} className={styles.line}>
                Line {remark.line}
              </Text>
            )}
            <div>
              {remark.text !== '' && (
                <Text block size={200} className={styles.text}>
                  {remark.text}
                </Text>
              )}
              <Text block size={200}>
                {remarkText(remark)}
              </Text>
            </div>
          </li>
        ))}
        {more > 0 && (
          <li className={styles.remark}>
            {of === 'line' && <span />}
            <Text size={200}>{moreText(more)}</Text>
          </li>
        )}
      </ul>
    </section>
  )
}

import { Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CheckboxChecked20Filled,
  CheckboxUnchecked20Regular,
  Checkmark20Regular,
} from '@fluentui/react-icons'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { ServerCandidate } from '#contract/discovery.ts'
import { movedIndex } from '../../grid/grid-keys.ts'

const lineHeight = 32

const useStyles = makeStyles({
  list: {
    height: '220px',
    flexShrink: 0,
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    outlineStyle: 'none',
    // The line the keyboard is on.
    ':focus-visible [data-current="true"]': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
      // What is chosen has a whole line around it there.
      '@media (forced-colors: active)': { outlineStyle: 'dashed' },
    },
  },
  lines: { position: 'relative' },
  line: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    height: `${lineHeight}px`,
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    paddingInline: '8px',
    cursor: 'default',
    userSelect: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  known: { color: tokens.colorNeutralForeground3 },
  box: { display: 'inline-flex', flexShrink: 0 },
  checked: { color: tokens.colorCompoundBrandForeground1 },
  name: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  detail: {
    marginInlineStart: 'auto',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground3,
  },
})

export interface CandidateLinesProps {
  readonly shown: readonly ServerCandidate[]
  readonly chosen: ReadonlySet<string>
  readonly put: (addresses: readonly string[], ticked: boolean) => void
}

/** The lines that can be ticked; only those on the screen exist. */
export function CandidateLines({ shown, chosen, put }: CandidateLinesProps) {
  const styles = useStyles()
  const list = useRef<HTMLDivElement>(null)
  const ownId = useId()
  const [wanted, setIndex] = useState(0)
  const index = Math.min(wanted, shown.length - 1)
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current,
    estimateSize: () => lineHeight,
    overscan: 6,
    rangeExtractor: (range) =>
      [...new Set([index, ...defaultRangeExtractor(range)])]
        .filter((at) => at >= 0 && at < shown.length)
        .toSorted((one, other) => one - other),
  })
  const toggle = (at: number) => {
    const candidate = shown[at]
    if (candidate === undefined || candidate.inList) return
    put([candidate.address], !chosen.has(candidate.address))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ') toggle(index)
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      put(
        shown.flatMap(({ address, inList }) => (inList ? [] : [address])),
        true,
      )
    } else {
      const moved = movedIndex(event.key, { index, count: shown.length, page: 5 })
      if (moved === null) return
      setIndex(moved)
      virtualizer.scrollToIndex(moved)
    }
    event.preventDefault()
  }
  const idOf = (at: number) => `${ownId}-${at}`
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Servers found"
      aria-multiselectable
      aria-activedescendant={index < 0 ? undefined : idOf(index)}
      tabIndex={0}
      className={styles.list}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles.lines} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index: at, start }) => {
          const candidate = shown[at]
          if (candidate === undefined) return null
          const { address, detail, inList } = candidate
          const ticked = chosen.has(address)
          return (
            <div
              key={address}
              id={idOf(at)}
              data-current={at === index}
              role="option"
              aria-selected={ticked}
              aria-disabled={inList}
              aria-setsize={shown.length}
              aria-posinset={at + 1}
              className={mergeClasses(styles.line, inList && styles.known)}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => {
                setIndex(at)
                toggle(at)
              }}
            >
              <span className={mergeClasses(styles.box, ticked && styles.checked)} aria-hidden>
                {inList ? (
                  <Checkmark20Regular />
                ) : ticked ? (
                  <CheckboxChecked20Filled />
                ) : (
                  <CheckboxUnchecked20Regular />
                )}
              </span>
              <span className={styles.name}>{address}</span>
              <Text size={200} className={styles.detail}>
                {inList ? 'in the list already' : detail}
              </Text>
            </div>
          )
        })}
      </div>
    </div>
  )
}

import { Button, SearchBox, makeStyles } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import type { ServerCandidate } from '#contract/discovery.ts'
import { filterFrom } from '../tree-filter.ts'
import { CandidateLines } from './candidate-lines.tsx'

const useStyles = makeStyles({
  tools: { display: 'flex', alignItems: 'center', gap: '8px' },
  filter: { flex: '1 1 auto', minWidth: 0, maxWidth: 'none' },
})

export interface CandidateListProps {
  readonly candidates: readonly ServerCandidate[]
  readonly chosen: ReadonlySet<string>
  readonly onChosen: (chosen: ReadonlySet<string>) => void
}

/** Servers that were found, to be ticked: with the mouse, or with arrows and Space. */
export function CandidateList({ candidates, chosen, onChosen }: CandidateListProps) {
  const styles = useStyles()
  const [filter, setFilter] = useState('')
  const words = filter.trim().toLowerCase()
  const shown = useMemo(
    () => newFirst(candidates.filter(({ address }) => address.toLowerCase().includes(words))),
    [candidates, words],
  )
  const free = shown.filter(({ inList }) => !inList)
  const put = (addresses: readonly string[], ticked: boolean) => {
    const next = new Set(chosen)
    for (const address of addresses) {
      if (ticked) next.add(address)
      else next.delete(address)
    }
    onChosen(next)
  }
  const all = free.length > 0 && free.every(({ address }) => chosen.has(address))
  return (
    <>
      <div className={styles.tools}>
        {candidates.length >= filterFrom && (
          <SearchBox
            size="small"
            className={styles.filter}
            aria-label="Filter what was found"
            placeholder="Filter by name"
            value={filter}
            onChange={(_event, { value }) => setFilter(value)}
          />
        )}
        <Button
          size="small"
          disabledFocusable={free.length === 0}
          onClick={() =>
            put(
              free.map(({ address }) => address),
              !all,
            )
          }
        >
          {all ? 'Choose none' : free.length === 0 ? 'None to choose' : `Choose all ${free.length}`}
        </Button>
      </div>
      <CandidateLines shown={shown} chosen={chosen} put={put} />
    </>
  )
}

const newFirst = (candidates: readonly ServerCandidate[]): readonly ServerCandidate[] => [
  ...candidates.filter(({ inList }) => !inList),
  ...candidates.filter(({ inList }) => inList),
]

import { AppsListRegular } from '@fluentui/react-icons'
import { isUnderWay } from '../console/program-search.ts'
import { Face } from '../ui/face.tsx'
import { FailureCard } from '../ui/failure-card.tsx'
import { programFaceWords } from './program-words.ts'
import type { ProgramView } from './use-program-search.ts'

export interface ProgramFaceProps {
  readonly program: ProgramView
  readonly onClearSearch: () => void
}

/** Why a search for a program shows no row, or none yet. */
export function ProgramFace({ program, onClearSearch }: ProgramFaceProps) {
  const { search, onLookAgain } = program
  if (search !== null && search.failure !== null) return <FailureCard failure={search.failure} />
  const ended = search !== null && !isUnderWay(search)
  const lookAgain = { label: 'Look again', run: onLookAgain }
  return (
    <Face
      icon={<AppsListRegular />}
      {...programFaceWords(program)}
      action={{ label: 'Clear search', run: onClearSearch }}
      {...(ended && { otherAction: lookAgain })}
    />
  )
}

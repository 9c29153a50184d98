import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { harmlessLines } from '#contract/harmless.ts'

const told = { copied: 'Copied', failed: 'Could not be copied' } as const

export interface CopyButtonProps {
  readonly text: string
  readonly label?: string
  readonly size?: 'small' | 'medium'
}

/** Copies a text and says whether that worked. */
export function CopyButton({ text, label = 'Copy details', size = 'small' }: CopyButtonProps) {
  const [state, setState] = useState<keyof typeof told | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(harmlessLines(text)).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  return (
    <Button size={size} aria-live="polite" onClick={() => void copy()}>
      {state === null ? label : told[state]}
    </Button>
  )
}

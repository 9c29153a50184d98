import { Button } from '@fluentui/react-components'
import { useState } from 'react'

const labels = { idle: 'Copy details', copied: 'Copied', failed: 'Could not be copied' } as const

/** Copies a text and says whether that worked. */
export function CopyButton({ text }: { readonly text: string }) {
  const [state, setState] = useState<keyof typeof labels>('idle')
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  return (
    <Button size="small" aria-live="polite" onClick={() => void copy()}>
      {labels[state]}
    </Button>
  )
}

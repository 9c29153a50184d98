import { useLayoutEffect, useRef } from 'react'

/** Keeps the caret in its line where the text changes by another hand; a browser would put it at the end. */
export function useKeptCaret(text: string) {
  const area = useRef<HTMLTextAreaElement>(null)
  const last = useRef({ text, caret: 0 })
  useLayoutEffect(() => {
    const { current: element } = area
    const before = last.current
    if (element === null || before.text === text) return
    const caret = caretAfter(before.text, before.caret, text)
    last.current = { text, caret }
    if (element.ownerDocument.activeElement === element) element.setSelectionRange(caret, caret)
  }, [text])
  /** The text and the caret as the person has them. */
  const note = () => {
    const { current: element } = area
    if (element !== null) last.current = { text: element.value, caret: element.selectionStart }
  }
  return { area, note }
}

/** Where the caret stands in the same line of the text of now; at the end where that line is gone. */
export function caretAfter(before: string, caret: number, now: string): number {
  const start = before.lastIndexOf('\n', caret - 1) + 1
  const [line = ''] = before.slice(caret === 0 ? 0 : start).split('\n')
  const at = `\n${now}\n`.indexOf(`\n${line}\n`)
  return at < 0 ? now.length : at + caret - (caret === 0 ? 0 : start)
}

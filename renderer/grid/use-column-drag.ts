import { useCallback, useEffect, useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import { nearestGap } from './column-order.ts'

/** A heading on its way, and the gap between headings it would be dropped into. */
export interface ColumnDrag {
  readonly columnId: string
  readonly gap: number
}

/** How far a pressed heading moves before it is dragged, pixels: a press with an unsteady hand still sorts. */
const slackPx = 6

const headingsOf = (row: Element | null) => [...(row?.querySelectorAll('[role="columnheader"]') ?? [])]

/** Drags headings with the pointer. Esc gives up; the click that ends a drag sorts nothing. */
export function useColumnDrag(onDrop: (drag: ColumnDrag) => void) {
  const [drag, setDrag] = useState<ColumnDrag | null>(null)
  const press = useRef<{ readonly columnId: string; readonly x: number } | null>(null)
  const wasDragged = useRef(false)
  const end = useCallback(() => {
    press.current = null
    setDrag(null)
  }, [])

  const dragging = drag !== null
  useEffect(() => {
    if (!dragging) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      // One Esc, one step: the details stay open.
      event.preventDefault()
      end()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [dragging, end])

  return {
    drag,
    /** Of the button of a heading. */
    handlersOf: (columnId: string) => ({
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return
        press.current = { columnId, x: event.clientX }
        wasDragged.current = false
        event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const from = press.current
        if (from === null || (!dragging && Math.abs(event.clientX - from.x) < slackPx)) return
        wasDragged.current = true
        const headings = headingsOf(event.currentTarget.closest('[role="row"]'))
        const gap = nearestGap(
          headings.map((heading) => heading.getBoundingClientRect()),
          event.clientX,
        )
        headings[Math.min(gap, headings.length - 1)]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
        setDrag({ columnId: from.columnId, gap })
      },
      onPointerUp: () => {
        if (drag !== null) onDrop(drag)
        end()
      },
      onPointerCancel: end,
    }),
    /** Of the row of headings. */
    onClickCapture: (event: MouseEvent) => {
      // Keys press buttons too; their clicks count none.
      if (!wasDragged.current || event.detail === 0) return
      wasDragged.current = false
      event.stopPropagation()
    },
  }
}

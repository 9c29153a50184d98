import { useEffect, useRef, useState } from 'react'

/** How long after its last move the pointer still counts as aiming, milliseconds: a row is read, and then pressed. */
const restMs = 15_000

/** Whether the pointer is aiming at something in the element: it is inside and moved or pressed lately. */
export function usePointerAim() {
  const [aiming, setAiming] = useState(false)
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const onMove = () => {
    setAiming(true)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setAiming(false), restMs)
  }
  const onLeave = () => {
    window.clearTimeout(timer.current)
    setAiming(false)
  }
  return { aiming, handlers: { onPointerMove: onMove, onPointerDown: onMove, onPointerLeave: onLeave } }
}

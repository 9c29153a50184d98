import { useEffect, useRef } from 'react'

/**
 * Keeps a dialog's content as high as it ever was: what stands below it never moves up under the pointer when a step
 * shows less than the one before.
 */
export function useGrowOnly() {
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = content.current
    if (element === null) return
    let highest = 0
    const observer = new ResizeObserver(() => {
      const { offsetHeight } = element
      if (offsetHeight <= highest) return
      highest = offsetHeight
      element.style.minHeight = `${highest}px`
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return content
}

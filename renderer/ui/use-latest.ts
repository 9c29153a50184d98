import { useEffect, useRef, type RefObject } from 'react'

/** A value as it was last rendered, for what is done later and must not make everything render again. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  }, [value])
  return latest
}

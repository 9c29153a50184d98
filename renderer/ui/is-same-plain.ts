/** Whether two plain values, as JSON has them, are the same; the order of an object's keys says nothing. */
export function isSamePlain(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const entries = Object.entries(one)
  return (
    entries.length === Object.keys(other).length &&
    entries.every(([key, value]) => Object.hasOwn(other, key) && isSamePlain(value, Reflect.get(other, key)))
  )
}

/** The keys of a table that has one for each of `Key`, in its order. */
export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a table written out has no other keys
  return Object.keys(table) as Key[]
}

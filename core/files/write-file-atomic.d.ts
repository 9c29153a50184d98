// The package brings no types; declared is what is used.
declare module 'write-file-atomic' {
  /** Writes to a temporary file beside it, flushes, renames. */
  function writeFileAtomic(file: string, data: string, options: { readonly mode: number }): Promise<void>
  // oxlint-disable-next-line import/no-default-export -- the package's own shape
  export default writeFileAtomic
}

/** The columns of each line for these widths, and how wide they are together: the last takes what room is left. */
export function gridTemplate(widths: readonly number[]) {
  const template = widths
    .map((width, index) => (index === widths.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`))
    .join(' ')
  return { template, total: widths.reduce((sum, width) => sum + width, 0) }
}

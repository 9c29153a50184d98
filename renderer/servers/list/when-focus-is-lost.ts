/** Once what had the keyboard is gone: lets it be given to something, unless something else has it by then. */
export function whenFocusIsLost(give: () => void): void {
  window.setTimeout(() => {
    const { activeElement, body } = document
    if (activeElement === null || activeElement === body) give()
  })
}

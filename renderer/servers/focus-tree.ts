/** Takes the keyboard to the list of servers, where what is chosen is. */
export const focusTree = () => document.querySelector<HTMLElement>('[role="tree"]')?.focus()

/** Once what had the keyboard is gone: lets it be given to something, unless something else has it by then. */
export function whenFocusIsLost(give: () => void): void {
  window.setTimeout(() => {
    const { activeElement, body } = document
    if (activeElement === null || activeElement === body) give()
  })
}

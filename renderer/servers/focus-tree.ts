/** Takes the keyboard to the list of servers, where what is chosen is. */
export const focusTree = () => document.querySelector<HTMLElement>('[role="tree"]')?.focus()

/** A field's state and message, for what is wrong with it; nothing where nothing is. */
export const fieldState = (problem: string | null) =>
  problem === null ? {} : ({ validationState: 'error', validationMessage: problem } as const)

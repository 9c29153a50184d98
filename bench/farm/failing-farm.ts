/** Of the servers, more than a host may have calls stuck in. */
export const hangingShare = 0.2
/** From the start of each minute; the calls that came meanwhile hang for ever, milliseconds. */
export const hangingMs = 15_000

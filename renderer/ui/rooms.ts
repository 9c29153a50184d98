/** From this width the server list stands beside the grid; under it, it lies over it. */
export const roomForTree = '@media (min-width: 800px)'
export const noRoomForTree = '@media (max-width: 799.98px)'

/** From this width the details stand beside the grid; under it, they lie over it. */
export const roomForDetails = '@media (min-width: 1000px)'
export const noRoomForDetails = '@media (max-width: 999.98px)'

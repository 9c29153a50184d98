/** What a tab of a browser says that was not let in. */
export const notLetInTitle = 'This tab has not been let in'

export const notLetInRemedy =
  'Open the newest address that Rewinsta printed where it was started. Each address works once; a new one is printed after each use.'

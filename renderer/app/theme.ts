import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import { usePreference } from '../console/use-preferences.ts'

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(onChange: () => void) {
  darkQuery.addEventListener('change', onChange)
  return () => darkQuery.removeEventListener('change', onChange)
}

/** The person's choice, or the system's. */
export function useTheme(): Theme {
  const choice = usePreference('theme')
  const systemIsDark = useSyncExternalStore(subscribe, () => darkQuery.matches)
  const dark = choice === 'dark' || (choice === 'system' && systemIsDark)
  return dark ? webDarkTheme : webLightTheme
}

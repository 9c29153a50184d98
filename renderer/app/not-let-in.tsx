import { FluentProvider } from '@fluentui/react-components'
import { LockClosedRegular } from '@fluentui/react-icons'
import { notLetInRemedy, notLetInTitle } from '#words/entering.ts'
import { Face } from '../ui/face.tsx'
import { useTheme } from './app.tsx'

/** All that a tab in a browser shows whose address was used before, or had no token. */
export function NotLetIn() {
  return (
    <FluentProvider theme={useTheme()} style={{ height: '100%' }}>
      <Face icon={<LockClosedRegular />} title={notLetInTitle} text={notLetInRemedy} />
    </FluentProvider>
  )
}

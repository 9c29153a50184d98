import { jsxDEV as reactJsx } from 'react/jsx-dev-runtime'
import { shownProps } from './shown.ts'

export { Fragment } from 'react/jsx-dev-runtime'
export type { JSX } from 'react'

/** As tests and a build for development have it. */
export const jsxDEV: typeof reactJsx = (type, props, ...rest) => reactJsx(type, shownProps(props), ...rest)

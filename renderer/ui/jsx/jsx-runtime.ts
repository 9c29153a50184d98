import { jsx as reactJsx, jsxs as reactJsxs } from 'react/jsx-runtime'
import { shownProps } from './shown.ts'

export { Fragment } from 'react/jsx-runtime'
export type { JSX } from 'react'

export const jsx: typeof reactJsx = (type, props, key) => reactJsx(type, shownProps(props), key)
export const jsxs: typeof reactJsxs = (type, props, key) => reactJsxs(type, shownProps(props), key)

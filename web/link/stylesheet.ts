import style from './link.css?url'

/** The one stylesheet of the client's pages. */
export const styles = () => [{ rel: 'stylesheet', href: style }]

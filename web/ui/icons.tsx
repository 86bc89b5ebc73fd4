const circle = 'M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16'
const lens = 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.3 15.3L20 20'

/** Strokes on a square of 24. */
const strokes = {
  alert: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  building: 'M5 20V5h9v15M14 10h5v10M3 20h18M8 9h3M8 13h3',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  circle,
  clock: `${circle}M12 8v4.5l3 2`,
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  cross: 'M6 6l12 12M18 6L6 18',
  document: 'M7 3h7l4 4v14H7zM14 3v4h4',
  down: 'M12 5v14M6 13l6 6 6-6',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  eye: 'M2.5 12c2.2-4 5.5-6 9.5-6s7.3 2 9.5 6c-2.2 4-5.5 6-9.5 6s-7.3-2-9.5-6M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  folder: 'M3 6h6.5l2 2.5H21V19H3z',
  grip: 'M9 6v.01M9 12v.01M9 18v.01M15 6v.01M15 12v.01M15 18v.01',
  grid: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v6M16 20h-2M18 17v.01',
  help: `${circle}M9.7 10a2.4 2.4 0 1 1 3.4 2.2c-.8.3-1.1.8-1.1 1.6M12 16v.5`,
  inbox: 'M4 5h16v14H4zM4 13h4.5l1.5 2.5h4l1.5-2.5H20',
  left: 'M15 5l-7 7 7 7',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  minus: 'M6 12h12',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.5 20c1-4 4-6 7.5-6s6.5 2 7.5 6',
  plus: 'M12 5v14M5 12h14',
  phone: 'M6 3h4l1.5 5-2.5 2a12 12 0 0 0 5 5l2-2.5 5 1.5v4c0 1-1 2-2 2C11 20 4 13 4 5c0-1 1-2 2-2',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z',
  right: 'M9 5l7 7-7 7',
  rotate: 'M20 12a8 8 0 1 1-2.5-5.8M20 4v4.5h-4.5',
  search: lens,
  settings: 'M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  up: 'M12 19V5M6 11l6-6 6 6',
  upload: 'M12 16V5M7 9.5l5-5 5 5M5 20h14',
  zoomIn: `${lens}M10.5 8v5M8 10.5h5`,
  zoomOut: `${lens}M8 10.5h5`,
} as const

export type IconName = keyof typeof strokes

/** A small drawing beside its word; hidden from readers aloud, for the word says it. `size` in pixels. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={strokes[name]} />
    </svg>
  )
}

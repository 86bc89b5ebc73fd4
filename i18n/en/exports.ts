import type { AllWords } from '../shape.ts'

export const exports: AllWords['exports'] = {
  pages: { one: 'page {list}', other: 'pages {list}' },
  instance: '({n} of {total})',
  splitOriginals: '00 Originals in parts',
  dataFile: '00 Data.csv',
  manifest: 'manifest.json',
  missing:
    'Here goes “{name}”, which could not be opened to be put into this PDF. The original is kept as it came and can be downloaded by itself.',
  person: 'Person',
  datum: 'Datum',
  value: 'Value',
  status: 'Status',
  receivedAt: 'Received',
}

// Which way imports may point: see docs/ARCHITECTURE.md. Two canaries guard the guard (bin/import-canaries.ts):
// with TypeScript 7 this tool reads no module and still ends green; with the swc parser it cannot tell `import type`.
const tiers = [
  ['audit'],
  ['firms'],
  ['staff', 'parties', 'catalog'],
  ['dossiers'],
  ['access', 'directory'],
  ['answers'],
  ['pages'],
  ['reviews', 'examples', 'cotejo', 'archive', 'vehicles', 'deeds', 'invoices'],
  ['quotes'],
  ['requests'],
  ['notices', 'exports', 'settings', 'retention', 'integrations', 'insights'],
]
const feature = (names) => `^server/features/(${names.join('|')})/`

const lookDownOnly = tiers.slice(0, -1).map((tier, i) => ({
  name: `tier-${i}-looks-down-only`,
  severity: 'error',
  from: { path: feature(tier) },
  to: { path: feature(tiers.slice(i + 1).flat()) },
}))
const siblingsAreStrangers = tiers
  .filter((tier) => tier.length > 1)
  .map((tier) => ({
    name: `siblings-are-strangers:${tier.join('+')}`,
    severity: 'error',
    from: { path: feature(tier) },
    to: { path: feature(tier), pathNot: '^server/features/$1/' },
  }))

const test = '\\.test\\.ts$'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-depends-on-nothing',
      severity: 'error',
      from: { path: '^server/kernel/' },
      to: { path: '^(server|web|contract|i18n)/', pathNot: '^server/kernel/' },
    },
    {
      name: 'contract-and-i18n-are-leaves',
      severity: 'error',
      from: { path: '^(contract|i18n)/' },
      to: { path: '^(server|web)/' },
    },
    {
      name: 'ports-are-types',
      severity: 'error',
      from: { path: '^server/ports/' },
      to: { path: '^server/', pathNot: '^server/(ports|kernel)/' },
    },
    {
      name: 'adapters-know-only-ports',
      severity: 'error',
      from: { path: '^server/adapters/([^/]+)/' },
      to: { path: '^server/', pathNot: '^server/(ports|kernel|adapters/$1)/' },
    },
    {
      name: 'only-app-sees-adapters',
      severity: 'error',
      from: { pathNot: '^(server/(app|adapters)|test|bench)/' },
      to: { path: '^server/adapters/' },
    },
    {
      name: 'platform-below-features',
      severity: 'error',
      from: { path: '^server/(kernel|db|jobs|http|ports|adapters)/' },
      to: { path: '^server/(features|app)/' },
    },
    {
      name: 'features-never-see-app',
      severity: 'error',
      from: { path: '^server/features/' },
      to: { path: '^server/app/' },
    },
    {
      name: 'enter-a-feature-by-its-door',
      severity: 'error',
      from: { path: '^server/features/([^/]+)/', pathNot: test },
      to: {
        path: '^server/features/([^/]+)/',
        pathNot: ['^server/features/$1/', '^server/features/([^/]+)/\\1\\.ts$'],
      },
    },
    {
      name: 'other-features-as-types-only',
      severity: 'error',
      from: { path: '^server/features/([^/]+)/', pathNot: test },
      to: { path: '^server/features/', pathNot: '^server/features/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-lives-in-rows-files',
      severity: 'error',
      from: { path: '^server/features/', pathNot: '(-rows|\\.test)\\.ts$' },
      to: { path: '^(server/db/sql\\.ts|node_modules/(kysely|pg)/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-and-server-meet-in-contract',
      severity: 'error',
      from: { path: '^web/', pathNot: '^web/context\\.ts$' },
      to: { path: '^server/' },
    },
    {
      name: 'web-context-takes-types-only',
      severity: 'error',
      from: { path: '^web/context\\.ts$' },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-never-sees-web',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^web/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-page-never-sees-mantine',
      severity: 'error',
      from: { path: '^web/link/' },
      to: { path: 'node_modules/@mantine/' },
    },
    {
      name: 'ui-is-a-leaf',
      severity: 'error',
      from: { path: '^web/ui/' },
      to: { path: '^(web|contract|i18n)/', pathNot: '^web/ui/' },
    },
    {
      name: 'surfaces-are-strangers',
      severity: 'error',
      from: { path: '^web/(link|office|portal)/' },
      to: { path: '^web/(link|office|portal)/', pathNot: '^web/$1/' },
    },
    ...lookDownOnly,
    ...siblingsAreStrangers,
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
  },
}

import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'web',
  buildDirectory: 'build',
  ssr: true,
  // The whole route table travels with the first page of the office: twenty lines, and no request per link seen.
  routeDiscovery: { mode: 'initial' },
} satisfies Config

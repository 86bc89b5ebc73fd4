import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'web',
  // Built aside, and put in its place when it is whole (server/app/pages-build.ts).
  buildDirectory: process.env.LEGAJO_BUILD_FOLDER ?? 'build',
  ssr: true,
  // The whole route table travels with the first page of the office: twenty lines, and no request per link seen.
  routeDiscovery: { mode: 'initial' },
} satisfies Config

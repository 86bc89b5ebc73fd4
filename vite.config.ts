import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

/**
 * Few files instead of many crumbs: the office's first page would ask for forty. Stylesheets stay with what imports
 * them, or a page that shares one script with the office would be given Mantine's.
 */
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/].*\.m?js$/ },
  { name: 'mantine', test: /node_modules[\\/](@mantine|@floating-ui)[\\/].*\.m?js$/, minShareCount: 5 },
]

export default defineConfig({
  plugins: [reactRouter()],
  clearScreen: false,
  // On the server too one file instead of hundreds: half a second and fifty megabytes of every start.
  ssr: { noExternal: [/^@mantine\//, /^@floating-ui\//] },
  // Without `es`, a dynamic import inside a script of the client's page is inlined into it.
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: 'assets/[name]-[hash].js' } } },
  build: {
    // The content security policy allows no `data:` styles or scripts.
    assetsInlineLimit: 0,
    // The floor of the client's page: Safari 11, Chrome 61. What the office needs beyond it, React polyfills or lacks.
    target: 'es2017',
    // Stylesheets go out as they were written: a minifier would write the client's page's for younger browsers, or the
    // office's twice over for old ones.
    cssMinify: false,
    reportCompressedSize: false,
  },
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } },
  // A first page in development would otherwise reload once for each library found late.
  optimizeDeps: {
    include: [
      '@mantine/core',
      '@mantine/hooks',
      '@mantine/notifications',
      'get-nonce',
      'react',
      'react-dom',
      'react-dom/client',
      'react-router',
      'react-router/dom',
    ],
  },
})

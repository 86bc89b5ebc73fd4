type Locked = { packages: Record<string, { version?: string; license?: string; dev?: boolean }> }

/** Licences that ask nothing of whoever passes Legajo on but to keep their notice. */
const free =
  /^\(?(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Python-2\.0|Unlicense|MPL-2\.0)( (AND|OR|or) [\w.-]+)*\)?$/
/** LGPL modules, shipped as they come from their authors and replaceable by another build of the same name. */
const lesser = /LGPL/

/** The page that lists what ships, from the lockfile. Throws on a licence that may not ship. */
export function licencesPage(lockfile: string): string {
  const { packages } = JSON.parse(lockfile) as Locked
  const shipped = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version = '', license = 'unknown' }]) => ({
      name: path.split('node_modules/').at(-1) ?? path,
      version,
      license,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const wrong = shipped.filter(({ license }) => !free.test(license) && !lesser.test(license))
  if (wrong.length > 0) {
    throw new Error(`may not ship: ${wrong.map(({ name, license }) => `${name} (${license})`).join(', ')}`)
  }
  const line = ({ name, version, license }: (typeof shipped)[number]) =>
    `| ${name} | ${version} | ${license} |`
  const modules = shipped.filter(({ license }) => lesser.test(license))
  return `# Licences of what ships

Legajo is under the MIT licence (LICENSE). These packages come with it, each under its own; their texts lie in their
folders under \`node_modules\`. This page is made from the lockfile (\`npm run docs\`).

Under the LGPL, unmodified, loaded as modules of their own and replaceable by another build of the same package:

| package | version | licence |
|---|---|---|
${modules.map(line).join('\n')}

All:

| package | version | licence |
|---|---|---|
${shipped.map(line).join('\n')}
`
}

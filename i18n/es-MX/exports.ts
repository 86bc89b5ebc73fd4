/** What stands in a download: in its files' names, in what they hold, and on a page in the stead of another. */
export const exports = {
  pages: { one: 'página {list}', other: 'páginas {list}' },
  instance: '({n} de {total})',
  splitOriginals: '00 Originales repartidos',
  dataFile: '00 Datos.csv',
  manifest: 'manifiesto.json',
  missing:
    'Aquí va «{name}», que no se pudo abrir para ponerlo en este PDF. El original está guardado tal como llegó y se puede descargar aparte.',
  person: 'Persona',
  datum: 'Dato',
  value: 'Valor',
  status: 'Estado',
  receivedAt: 'Recibido',
}

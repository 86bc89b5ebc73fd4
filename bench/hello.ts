import { createServer } from 'node:http'

/** The least that Node can answer, for the limit that every other rate is seen against. Ends with its parent. */
const server = createServer((_, response) => response.end('hello'))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.send?.(address.port)
})
process.on('disconnect', () => process.exit())

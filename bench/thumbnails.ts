import { setTimeout as pause } from 'node:timers/promises'
import { median } from './figures.ts'
import type { Group } from './group.ts'
import { agentOf, fetchRaw, type Handing, handOver, type Paper, phonePhoto } from './requests.ts'
import { withServer } from './server.ts'

const photos = 5
const withinMs = 60_000

/** From the first byte of a phone's photo to its picture on the client's page, on a server with nothing else to do. */
export const thumbnails: Group = {
  ids: ['thumbnail_ready'],
  async run(bench) {
    const { folder, clients } = await bench.office()
    const [client] = clients
    const requirementId = client?.requirementIds.at(-1)
    if (!client || !requirementId) throw new Error('there is no client')
    await withServer(folder, async ({ origin }) => {
      const handing = { origin, agent: agentOf(1), client, requirementId }
      const taken: { total: number; acknowledged: number }[] = []
      let bytes = 0
      for (let i = 0; i < photos; i++) {
        const photo = await phonePhoto()
        bytes = photo.size
        taken.push(await untilPicture(handing, photo))
      }
      bench.emit('thumbnail_ready', median(taken.map((one) => one.total)), {
        bytes,
        pixels: 12e6,
        ofWhichUpload: median(taken.map((one) => one.acknowledged)),
        each: taken.map((one) => one.total),
      })
    })
  },
}

async function untilPicture(handing: Handing, photo: Paper) {
  const { origin, client } = handing
  const began = performance.now()
  const seconds = () => Number(((performance.now() - began) / 1000).toFixed(3))
  const pageId = await handOver(handing, photo)
  const acknowledged = seconds()
  const picture = `${origin}/e/${client.linkId}/pages/${pageId}/glimpse`
  while ((await fetchRaw(picture, { cookie: client.cookie })).status !== 200) {
    if (performance.now() - began > withinMs) throw new Error('the picture did not come')
    await pause(20)
  }
  return { total: seconds(), acknowledged }
}

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readChat } from './chat.ts'

const read = (...lines: string[]) => Object.fromEntries(readChat(lines.join('\n')))

describe('the text of a WhatsApp chat', () => {
  it('of an Android phone in Spanish', () => {
    assert.deepEqual(
      read(
        '12/3/26, 10:32 a. m. - Los mensajes y las llamadas están cifrados de extremo a extremo.',
        '12/3/26, 10:32\u202fa.\u202fm. - Laura Núñez: IMG-20260312-WA0001.jpg (archivo adjunto)',
        'mi INE por los dos lados',
        '12/3/26, 9:05 p. m. - Laura Núñez: Estado de cuenta: marzo.pdf (archivo adjunto)',
        '12/3/26, 9:06 p. m. - Marta: Gracias: ya la vi',
      ),
      {
        'IMG-20260312-WA0001.jpg': { sender: 'Laura Núñez', at: '2026-03-12T10:32' },
        'Estado de cuenta: marzo.pdf': { sender: 'Laura Núñez', at: '2026-03-12T21:05' },
      },
    )
  })

  it('of an Android phone in English, the month first where a day shows it', () => {
    assert.deepEqual(
      read(
        '3/1/26, 12:07 AM - Laura: IMG-1.jpg (file attached)',
        '3/31/26, 12:30 PM - Laura: IMG-2.jpg (file attached)',
      ),
      {
        'IMG-1.jpg': { sender: 'Laura', at: '2026-03-01T00:07' },
        'IMG-2.jpg': { sender: 'Laura', at: '2026-03-31T12:30' },
      },
    )
  })

  it('of an iPhone, in both languages, with its hidden marks', () => {
    assert.deepEqual(
      read(
        '\ufeff[05/03/26, 18:04:59] Laura Núñez: \u200e<adjunto: 00000012-PHOTO-2026-03-05-18-04-59.jpg>',
        '\u200e[05/03/26, 6:05:01 p. m.] +52 1 477 123 4567: \u200eIdentificación.pdf • \u200e2 páginas \u200e<adjunto: 00000013-Identificación.pdf>',
        '[2026-03-06, 18:05:01] Laura: \u200e<attached: 00000014-PHOTO.jpg>',
        '[05.03.26, 18:04] Laura: imagen omitida',
      ),
      {
        '00000012-PHOTO-2026-03-05-18-04-59.jpg': { sender: 'Laura Núñez', at: '2026-03-05T18:04' },
        '00000013-Identificación.pdf': { sender: '+52 1 477 123 4567', at: '2026-03-05T18:05' },
        '00000014-PHOTO.jpg': { sender: 'Laura', at: '2026-03-06T18:05' },
      },
    )
  })

  it('with a date that is none keeps the sender; a long line takes no long time (B08)', () => {
    assert.deepEqual(read('99/99/26, 10:32 - Laura: a.jpg (archivo adjunto)'), {
      'a.jpg': { sender: 'Laura', at: undefined },
    })
    const began = performance.now()
    readChat(`12/3/26, 10:32 - ${'a '.repeat(200_000)}\n[12/3/26, 10:32] ${'x: <'.repeat(100_000)}`)
    assert.ok(performance.now() - began < 1000)
  })
})

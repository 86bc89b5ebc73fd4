import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { translatorFor } from '../../../i18n/words.ts'
import { htmlOf, isMissing, type Letter, oneLine, plain, sorted, textOf } from './compose.ts'

const t = plain(translatorFor('es-MX'))
const letter: Letter = {
  language: 'es-MX',
  firmName: 'Financiera del Bajío',
  subject: 'Te falta 1 documento',
  hello: 'Hola, Laura:',
  intro: 'Así va tu expediente hoy:',
  sections: [
    {
      heading: 'Crédito',
      note: '0 de 2 aprobados',
      lines: [
        { name: 'Predial', status: 'rejected', isOptional: false, reason: 'Es de 2019.\nManda el nuevo.' },
        { name: 'Nómina', status: 'pending', isOptional: true },
      ],
      button: { words: 'Abrir mi expediente', href: 'https://legajo.example/l/secreto' },
    },
  ],
  footer: ['Pie'],
}

describe('a mail', () => {
  it('says in its text all that its HTML says', () => {
    const html = htmlOf(letter, t)
    const text = textOf(letter, t)
    const said = ['Financiera del Bajío', 'Hola, Laura:', 'Crédito', '0 de 2 aprobados', 'Es de 2019.', 'Pie']
    for (const part of [...said, 'Corrige', 'Falta, si lo tienes', 'https://legajo.example/l/secreto']) {
      assert.ok(html.includes(part), `the HTML says ${part}`)
      assert.ok(text.includes(part), `the text says ${part}`)
    }
  })

  it('names the pages to send again and what is said of each, and what was observed of an approval', () => {
    const pages = [
      { n: 2, note: 'No se lee.' },
      { n: 5, note: 'Falta la firma.' },
    ]
    const lines: Letter['sections'][number]['lines'] = [
      { name: 'INE', status: 'rejected', isOptional: false, reason: 'No se lee.', pages },
      { name: 'CURP', status: 'approved', isOptional: false, reason: 'Trae la original.' },
    ]
    const told = { ...letter, sections: [{ lines }] }
    const said = [
      'Páginas 2, 5: «No se lee.»',
      'Página 5: «Falta la firma.»',
      'Las demás páginas están bien: no las mandes otra vez.',
      '«Trae la original.»',
    ]
    for (const part of said) {
      assert.ok(textOf(told, t).includes(part), part)
      assert.ok(htmlOf(told, t).includes(part), part)
    }
    assert.doesNotMatch(textOf(told, t), /Página 2: /)
  })

  it('carries no picture, script, table or address but the button', () => {
    const html = htmlOf(letter, t)
    assert.doesNotMatch(html, /<(img|script|table|link|iframe|style)\b|url\(/)
    assert.deepEqual(
      [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href),
      ['https://legajo.example/l/secreto'],
    )
    assert.match(html, /<html lang="es-MX">.*color-scheme" content="light dark"/s)
  })

  it('INC-11 shows markup in names and reasons as the letters that they are', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&'
    const lines = [{ name: evil, status: 'rejected' as const, isOptional: false, reason: evil }]
    const section = {
      heading: evil,
      note: evil,
      lines,
      button: { words: evil, href: 'https://legajo.example/' },
    }
    const footer = [evil]
    const html = htmlOf(
      { ...letter, firmName: evil, subject: evil, hello: evil, intro: evil, footer, sections: [section] },
      t,
    )
    assert.doesNotMatch(html, /<img/)
    assert.equal(html.split('&#60;img').length - 1, 10)
  })

  it('B06 B07 keeps a name within its line, whatever it holds', () => {
    assert.equal(oneLine('Laura\r\nBcc: otra@example.com\u2028x\0'), 'Laura Bcc: otra@example.com x')
    assert.equal(oneLine('\u202Efdp.exe\u202C'), 'fdp.exe')
    assert.equal(
      t('mail.hello', { name: 'Laura\n\n{firm} $& Paga aquí' }),
      'Hola, Laura {firm} $& Paga aquí:',
    )
  })

  it('has a button that is read on any accent, and takes no style from it', () => {
    assert.match(htmlOf({ ...letter, accent: '#ffee00' }, t), /background:#ffee00;color:#111111/)
    assert.match(htmlOf({ ...letter, accent: '#123456' }, t), /background:#123456;color:#ffffff/)
    assert.doesNotMatch(htmlOf({ ...letter, accent: 'red;background:url(//x)' }, t), /url/)
  })

  it('puts what is to be done first, and counts neither what is optional nor what is in review', () => {
    const line = (status: 'approved' | 'submitted' | 'pending' | 'rejected', isOptional = false) => ({
      name: status,
      status,
      isOptional,
    })
    const lines = [
      line('approved'),
      line('submitted'),
      line('pending', true),
      line('pending'),
      line('rejected'),
    ]
    assert.deepEqual(
      sorted(lines).map((one) => one.status),
      ['rejected', 'pending', 'pending', 'submitted', 'approved'],
    )
    assert.equal(lines.filter(isMissing).length, 2)
  })
})

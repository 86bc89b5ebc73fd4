import type { SomeWords } from '../shape.ts'

export const answerFaults: Partial<SomeWords['fields']> = {
  money: 'Escribe un importe, como 1.250,50.',
  moneyDecimals: 'Los céntimos llevan dos cifras, como 1.250,50.',
  phone: 'A ese número le faltan o le sobran cifras. Son 9; si es de otro país, empieza por + y su prefijo.',
  clabeLength: 'Una CLABE tiene 18 números. Viene en tu extracto o en la aplicación del banco.',
  ibanShape: 'Un IBAN empieza por dos letras, como ES91 2100 0418 4502 0005 1332.',
  moneyThousands: 'Hemos entendido el punto o la coma como separador de miles.',
  vinLength: 'Un bastidor suele tener 17 letras y números.',
  vinLetters: 'Un bastidor no lleva las letras I, O ni Q; quizá sean 1 o 0.',
  plateUnusual: 'No parece una matrícula actual.',
}

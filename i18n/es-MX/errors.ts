/** Pages that could not be shown: what is the matter and what to do. */
export const errors = {
  notFoundTitle: 'No encontramos esta página',
  notFoundText: 'Puede que la dirección esté incompleta o que ya no exista. Revísala o vuelve al inicio.',
  forbiddenTitle: 'No tienes permiso para ver esto',
  forbiddenText: 'Si lo necesitas, pídelo a quien administra la cuenta del despacho.',
  failedTitle: 'Algo falló de nuestro lado',
  failedText: 'Vuelve a intentarlo en un momento. Si sigue igual, dinos este código: {code}.',
  offlineTitle: 'No hay conexión',
  offlineText: 'Revisa tu internet y vuelve a intentarlo. Lo que ya enviaste está guardado.',
  emptyTitle: 'Legajo está listo y todavía no tiene despacho',
  emptyText:
    'Mira la terminal donde lo arrancaste: ahí está la dirección para crear el despacho. Dura una hora; al arrancar otra vez sale una nueva.',
  retry: 'Volver a intentar',
  home: 'Ir al inicio',
}

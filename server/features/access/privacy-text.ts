import type { Locale } from '../../../i18n/words.ts'

/**
 * The privacy notice that a firm begins with, until it writes its own. It says who, what for, to whom, for how long in
 * general terms and which rights there are, as asked by LFPDPPP (DOF 20-03-2025) arts. 14–16 in Mexico and by RGPD
 * art. 13 and LOPDGDD art. 11 in Spain. A firm must complete it with its address and its own purposes.
 */
const texts: Record<Locale, string> = {
  'es-MX': `{firm} es responsable de los datos personales y documentos que entregas aquí.

Los usamos sólo para integrar y revisar tu expediente, prestarte el servicio que pediste y cumplir las leyes que nos obligan. No los usamos para publicidad.

Pueden verlos las personas del despacho que llevan tu asunto y, cuando el trámite lo exige, la notaría, la institución financiera o la autoridad ante la que se presenta.

Puedes pedir acceso, rectificación, cancelación u oposición (derechos ARCO), y revocar tu consentimiento, escribiendo a tu despacho. El aviso de privacidad integral está a tu disposición en {firm}.`,
  'es-ES': `{firm} es responsable del tratamiento de los datos personales y documentos que entregas aquí.

Los tratamos para formar y revisar tu expediente, prestarte el servicio que has encargado (RGPD, artículo 6.1.b) y cumplir nuestras obligaciones legales (artículo 6.1.c). No los usamos para publicidad.

Pueden verlos las personas del despacho que llevan tu asunto y, cuando el trámite lo exige, la notaría, el registro, la Administración o la entidad financiera ante la que se presenta. Los conservamos mientras dura el encargo y los plazos legales.

Puedes ejercer tus derechos de acceso, rectificación, supresión, oposición, limitación y portabilidad escribiendo a tu despacho, y reclamar ante la Agencia Española de Protección de Datos.`,
  en: `{firm} is responsible for the personal data and documents that you hand over here.

They are used only to gather and review your case, to give you the service you asked for and to comply with the law; never for advertising.

They may be seen by the people of the firm who handle your matter and, where the procedure requires it, by the notary, the financial institution or the authority before which it is filed.

You may ask for access, rectification, erasure or objection by writing to your firm.`,
}

export function firstPrivacyText(locale: Locale, firmName: string): string {
  return texts[locale].replaceAll('{firm}', firmName)
}

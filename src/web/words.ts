/** Every word the web pages say, in the languages a newsletter may have. */
import { languages, type Language } from '../model/newsletter.ts';

export interface PageWords {
  unsubscribeTitle: string;
  /** `{address}` is masked, `{list}` the newsletter's title. */
  unsubscribeQuestion: string;
  unsubscribeButton: string;
  unsubscribeAllButton: string;
  goneTitle: string;
  gone: string;
  undoButton: string;
  backTitle: string;
  back: string;
  preferencesTitle: string;
  preferencesQuestion: string;
  saveButton: string;
  savedTitle: string;
  saved: string;
  damagedTitle: string;
  damaged: string;
  notFoundTitle: string;
  notFound: string;
}

const words: Record<Language, PageWords> = {
  en: {
    unsubscribeTitle: 'Unsubscribe',
    unsubscribeQuestion: 'Stop sending “{list}” to {address}?',
    unsubscribeButton: 'Unsubscribe',
    unsubscribeAllButton: 'Unsubscribe from everything we send',
    goneTitle: 'You are unsubscribed',
    gone: '{address} will get no more letters from this list. There is nothing else to do.',
    undoButton: 'That was a mistake: subscribe me again',
    backTitle: 'You are subscribed again',
    back: '{address} gets the letters as before.',
    preferencesTitle: 'Choose what you get',
    preferencesQuestion: 'Letters to {address}:',
    saveButton: 'Save',
    savedTitle: 'Saved',
    saved: 'Your choice holds from now on.',
    damagedTitle: 'This link does not work',
    damaged: 'It may have been cut short by a mail program. Please open the link at the end of one of our letters again, or answer any letter with the word “unsubscribe”.',
    notFoundTitle: 'There is no such page',
    notFound: 'The address may be mistyped, or the letter has not gone out yet.',
  },
  es: {
    unsubscribeTitle: 'Darse de baja',
    unsubscribeQuestion: '¿Dejar de enviar «{list}» a {address}?',
    unsubscribeButton: 'Darme de baja',
    unsubscribeAllButton: 'Darme de baja de todo lo que enviamos',
    goneTitle: 'Se ha dado de baja',
    gone: '{address} no recibirá más cartas de esta lista. No tiene que hacer nada más.',
    undoButton: 'Ha sido un error: quiero suscribirme de nuevo',
    backTitle: 'Vuelve a estar suscrito',
    back: '{address} recibirá las cartas como antes.',
    preferencesTitle: 'Elija lo que recibe',
    preferencesQuestion: 'Cartas para {address}:',
    saveButton: 'Guardar',
    savedTitle: 'Guardado',
    saved: 'Su elección vale desde ahora.',
    damagedTitle: 'Este enlace no funciona',
    damaged: 'Quizá un programa de correo lo ha cortado. Abra de nuevo el enlace al final de una de nuestras cartas, o responda a cualquiera con la palabra «baja».',
    notFoundTitle: 'Esta página no existe',
    notFound: 'La dirección puede estar mal escrita, o la carta aún no se ha enviado.',
  },
  de: {
    unsubscribeTitle: 'Abmelden',
    unsubscribeQuestion: '„{list}“ nicht mehr an {address} senden?',
    unsubscribeButton: 'Abmelden',
    unsubscribeAllButton: 'Von allem abmelden, was wir senden',
    goneTitle: 'Sie sind abgemeldet',
    gone: '{address} bekommt keine Briefe dieser Liste mehr. Sie müssen nichts weiter tun.',
    undoButton: 'Das war ein Versehen: wieder anmelden',
    backTitle: 'Sie sind wieder angemeldet',
    back: '{address} bekommt die Briefe wie zuvor.',
    preferencesTitle: 'Wählen Sie, was Sie bekommen',
    preferencesQuestion: 'Briefe an {address}:',
    saveButton: 'Speichern',
    savedTitle: 'Gespeichert',
    saved: 'Ihre Wahl gilt ab jetzt.',
    damagedTitle: 'Dieser Link geht nicht',
    damaged: 'Vielleicht hat ein Mailprogramm ihn abgeschnitten. Öffnen Sie bitte noch einmal den Link am Ende eines unserer Briefe, oder antworten Sie auf einen Brief mit dem Wort „Abmelden“.',
    notFoundTitle: 'Diese Seite gibt es nicht',
    notFound: 'Vielleicht ist die Adresse vertippt, oder der Brief ist noch nicht verschickt.',
  },
  nb: {
    unsubscribeTitle: 'Meld av',
    unsubscribeQuestion: 'Slutte å sende «{list}» til {address}?',
    unsubscribeButton: 'Meld meg av',
    unsubscribeAllButton: 'Meld meg av alt dere sender',
    goneTitle: 'Du er meldt av',
    gone: '{address} får ikke flere brev fra denne listen. Du trenger ikke gjøre noe mer.',
    undoButton: 'Det var en feil: meld meg på igjen',
    backTitle: 'Du er meldt på igjen',
    back: '{address} får brevene som før.',
    preferencesTitle: 'Velg hva du får',
    preferencesQuestion: 'Brev til {address}:',
    saveButton: 'Lagre',
    savedTitle: 'Lagret',
    saved: 'Valget ditt gjelder fra nå.',
    damagedTitle: 'Denne lenken virker ikke',
    damaged: 'Kanskje et e-postprogram har kuttet den. Åpne lenken nederst i et av brevene våre en gang til, eller svar på et brev med ordet «avmelding».',
    notFoundTitle: 'Denne siden finnes ikke',
    notFound: 'Adressen kan være feil skrevet, eller brevet er ikke sendt ennå.',
  },
  ar: {
    unsubscribeTitle: 'إلغاء الاشتراك',
    unsubscribeQuestion: 'هل نتوقف عن إرسال «{list}» إلى {address}؟',
    unsubscribeButton: 'إلغاء الاشتراك',
    unsubscribeAllButton: 'إلغاء الاشتراك في كل ما نرسله',
    goneTitle: 'تم إلغاء اشتراكك',
    gone: 'لن تصل إلى {address} رسائل أخرى من هذه القائمة. لا حاجة إلى أي خطوة أخرى.',
    undoButton: 'كان ذلك خطأ: أعيدوا اشتراكي',
    backTitle: 'عاد اشتراكك',
    back: 'ستصل الرسائل إلى {address} كما من قبل.',
    preferencesTitle: 'اختر ما يصلك',
    preferencesQuestion: 'الرسائل إلى {address}:',
    saveButton: 'حفظ',
    savedTitle: 'تم الحفظ',
    saved: 'اختيارك سارٍ من الآن.',
    damagedTitle: 'هذا الرابط لا يعمل',
    damaged: 'ربما قطعه برنامج البريد. افتح من جديد الرابط في آخر إحدى رسائلنا، أو أجب عن أي رسالة بكلمة «إلغاء».',
    notFoundTitle: 'لا توجد صفحة كهذه',
    notFound: 'قد يكون العنوان خاطئًا، أو لم تُرسل الرسالة بعد.',
  },
};

/** By language tag; English where we have no words for it. */
export function pageWords(language: string): PageWords {
  const base = language.slice(0, 2);
  return words[languages.find((one) => one === base) ?? 'en'];
}

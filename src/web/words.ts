/** Every word the web pages say, in the languages a newsletter may have. */
import { languages, type Language } from '../model/newsletter.ts';
import type { ConfirmationWords } from '../usecases/sign-up.ts';

export interface PageWords extends ConfirmationWords {
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
  linkDamaged: string;
  /** Of newsletters that count how often links are followed. */
  clicksNote: string;
  notFoundTitle: string;
  notFound: string;
  addressLabel: string;
  addressWrong: string;
  nameLabel: string;
  subscribeButton: string;
  subscribeNote: string;
  askedTitle: string;
  asked: string;
  confirmQuestion: string;
  confirmedTitle: string;
  confirmed: string;
  confirmDamaged: string;
  archiveNote: string;
  feed: string;
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
    linkDamaged: 'It was cut short or changed on its way, and so we do not know where it should lead. Please open the letter again and follow the link there.',
    clicksNote: 'In these letters we count how often each link is followed. We do not learn who followed it.',
    notFoundTitle: 'There is no such page',
    notFound: 'The address may be mistyped, or the letter has not gone out yet.',
    addressLabel: 'Your e-mail address',
    addressWrong: 'This does not look like an e-mail address. Please check it.',
    nameLabel: 'Your name (if you like)',
    subscribeButton: 'Subscribe',
    subscribeNote: 'We send you a mail to confirm it. We do not track what you read, and one press of a button ends it.',
    askedTitle: 'Look into your inbox',
    asked: 'We have sent you a mail. Press the button in it, and you are subscribed. Without that we keep nothing of you.',
    confirmSubject: 'Please confirm: {newsletter}',
    confirmMail: 'Somebody, probably you, asked to get “{newsletter}” at this address.',
    confirmLink: 'Yes, subscribe me',
    confirmIgnore: 'If it was not you, do nothing: nothing is stored, and no further mail comes. The link works for {days} days.',
    confirmQuestion: 'Send “{list}” to {address}?',
    confirmedTitle: 'You are subscribed',
    confirmed: 'The next letter of “{list}” comes to you.',
    confirmDamaged: 'The link is older than a week, or it was cut short by a mail program. Please subscribe once more.',
    archiveNote: 'Editions so far',
    feed: 'Follow with a feed reader (Atom)',
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
    linkDamaged: 'Se ha cortado o cambiado por el camino, y no sabemos adónde debía llevar. Abra de nuevo la carta y siga el enlace desde allí, por favor.',
    clicksNote: 'En estas cartas contamos cuántas veces se abre cada enlace. No sabemos quién lo ha abierto.',
    notFoundTitle: 'Esta página no existe',
    notFound: 'La dirección puede estar mal escrita, o la carta aún no se ha enviado.',
    addressLabel: 'Su dirección de correo',
    addressWrong: 'Esto no parece una dirección de correo. Revísela, por favor.',
    nameLabel: 'Su nombre (si quiere)',
    subscribeButton: 'Suscribirme',
    subscribeNote: 'Le enviamos un correo para confirmarlo. No registramos lo que lee, y puede darse de baja con un solo botón.',
    askedTitle: 'Mire su correo',
    asked: 'Le hemos enviado un correo. Pulse el botón que contiene y quedará suscrito. Sin eso no guardamos nada de usted.',
    confirmSubject: 'Confirme, por favor: {newsletter}',
    confirmMail: 'Alguien, probablemente usted, ha pedido recibir «{newsletter}» en esta dirección.',
    confirmLink: 'Sí, quiero suscribirme',
    confirmIgnore: 'Si no fue usted, no haga nada: no se guarda nada y no llegará otro correo. El enlace vale {days} días.',
    confirmQuestion: '¿Enviar «{list}» a {address}?',
    confirmedTitle: 'Ya está suscrito',
    confirmed: 'La próxima carta de «{list}» le llegará a usted.',
    confirmDamaged: 'El enlace tiene más de una semana, o un programa de correo lo ha cortado. Suscríbase otra vez, por favor.',
    archiveNote: 'Ediciones publicadas',
    feed: 'Seguir con un lector de noticias (Atom)',
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
    linkDamaged: 'Er wurde unterwegs abgeschnitten oder verändert, und so wissen wir nicht, wohin er führen soll. Öffnen Sie bitte den Brief noch einmal und folgen Sie dem Link dort.',
    clicksNote: 'In diesen Briefen zählen wir, wie oft jeder Link geöffnet wird. Wer ihn geöffnet hat, erfahren wir nicht.',
    notFoundTitle: 'Diese Seite gibt es nicht',
    notFound: 'Vielleicht ist die Adresse vertippt, oder der Brief ist noch nicht verschickt.',
    addressLabel: 'Ihre Mailadresse',
    addressWrong: 'Das sieht nicht wie eine Mailadresse aus. Bitte prüfen Sie sie.',
    nameLabel: 'Ihr Name (wenn Sie möchten)',
    subscribeButton: 'Anmelden',
    subscribeNote: 'Wir schicken Ihnen eine Mail zur Bestätigung. Wir verfolgen nicht, was Sie lesen, und ein Knopfdruck meldet Sie ab.',
    askedTitle: 'Sehen Sie in Ihr Postfach',
    asked: 'Wir haben Ihnen eine Mail geschickt. Drücken Sie den Knopf darin, dann sind Sie angemeldet. Ohne das behalten wir nichts von Ihnen.',
    confirmSubject: 'Bitte bestätigen: {newsletter}',
    confirmMail: 'Jemand, wahrscheinlich Sie, möchte „{newsletter}“ an diese Adresse bekommen.',
    confirmLink: 'Ja, anmelden',
    confirmIgnore: 'Waren Sie es nicht, tun Sie nichts: nichts wird gespeichert, und keine weitere Mail kommt. Der Link gilt {days} Tage.',
    confirmQuestion: '„{list}“ an {address} senden?',
    confirmedTitle: 'Sie sind angemeldet',
    confirmed: 'Der nächste Brief von „{list}“ kommt zu Ihnen.',
    confirmDamaged: 'Der Link ist älter als eine Woche, oder ein Mailprogramm hat ihn abgeschnitten. Bitte melden Sie sich noch einmal an.',
    archiveNote: 'Bisherige Ausgaben',
    feed: 'Mit einem Feed-Leser folgen (Atom)',
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
    linkDamaged: 'Den ble kuttet eller endret på veien, så vi vet ikke hvor den skulle føre. Åpne brevet en gang til og følg lenken derfra.',
    clicksNote: 'I disse brevene teller vi hvor ofte hver lenke blir åpnet. Vi får ikke vite hvem som åpnet den.',
    notFoundTitle: 'Denne siden finnes ikke',
    notFound: 'Adressen kan være feil skrevet, eller brevet er ikke sendt ennå.',
    addressLabel: 'E-postadressen din',
    addressWrong: 'Dette ser ikke ut som en e-postadresse. Se over den, er du snill.',
    nameLabel: 'Navnet ditt (om du vil)',
    subscribeButton: 'Meld meg på',
    subscribeNote: 'Vi sender deg en e-post for å bekrefte. Vi følger ikke med på hva du leser, og ett trykk melder deg av.',
    askedTitle: 'Se i innboksen din',
    asked: 'Vi har sendt deg en e-post. Trykk på knappen i den, så er du påmeldt. Uten det tar vi ikke vare på noe om deg.',
    confirmSubject: 'Bekreft, er du snill: {newsletter}',
    confirmMail: 'Noen, trolig du, har bedt om å få «{newsletter}» til denne adressen.',
    confirmLink: 'Ja, meld meg på',
    confirmIgnore: 'Var det ikke deg, gjør du ingenting: ingenting lagres, og det kommer ikke flere e-poster. Lenken gjelder i {days} dager.',
    confirmQuestion: 'Sende «{list}» til {address}?',
    confirmedTitle: 'Du er påmeldt',
    confirmed: 'Det neste brevet fra «{list}» kommer til deg.',
    confirmDamaged: 'Lenken er eldre enn en uke, eller et e-postprogram har kuttet den. Meld deg på en gang til.',
    archiveNote: 'Utgaver til nå',
    feed: 'Følg med en feedleser (Atom)',
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
    linkDamaged: 'قُطع الرابط أو تغيّر في الطريق، فلا نعرف إلى أين يؤدي. افتح الرسالة من جديد واتبع الرابط منها، من فضلك.',
    clicksNote: 'في هذه الرسائل نحصي عدد مرات فتح كل رابط، ولا نعرف من فتحه.',
    notFoundTitle: 'لا توجد صفحة كهذه',
    notFound: 'قد يكون العنوان خاطئًا، أو لم تُرسل الرسالة بعد.',
    addressLabel: 'بريدك الإلكتروني',
    addressWrong: 'لا يبدو هذا عنوان بريد إلكتروني. تحقق منه من فضلك.',
    nameLabel: 'اسمك (إن أحببت)',
    subscribeButton: 'اشتراك',
    subscribeNote: 'نرسل إليك رسالة للتأكيد. لا نتتبع ما تقرؤه، ويمكنك إلغاء الاشتراك بضغطة زر واحدة.',
    askedTitle: 'انظر في بريدك',
    asked: 'أرسلنا إليك رسالة. اضغط الزر الذي فيها فتصبح مشتركًا. دون ذلك لا نحتفظ بشيء عنك.',
    confirmSubject: 'أكّد من فضلك: {newsletter}',
    confirmMail: 'طلب أحدهم، ولعله أنت، أن تصل «{newsletter}» إلى هذا العنوان.',
    confirmLink: 'نعم، اشتركوني',
    confirmIgnore: 'إن لم تكن أنت فلا تفعل شيئًا: لا يُحفظ شيء ولن تصل رسالة أخرى. يعمل الرابط {days} أيام.',
    confirmQuestion: 'هل نرسل «{list}» إلى {address}؟',
    confirmedTitle: 'أنت مشترك الآن',
    confirmed: 'ستصلك الرسالة القادمة من «{list}».',
    confirmDamaged: 'مضى على الرابط أكثر من أسبوع، أو قطعه برنامج البريد. اشترك مرة أخرى من فضلك.',
    archiveNote: 'الأعداد حتى الآن',
    feed: 'تابع بقارئ الخلاصات (Atom)',
  },
};

/** By language tag; English where we have no words for it. */
export function pageWords(language: string): PageWords {
  const base = language.slice(0, 2);
  return words[languages.find((one) => one === base) ?? 'en'];
}

/** `{list}` and the like put in; a value is text, and is escaped by the page. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (_place, name: string) => values[name] ?? '');
}

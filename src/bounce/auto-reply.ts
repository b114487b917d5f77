/** Answers that a machine gives for a person: out of office, receipts, tickets (RFC 3834). They prove that a mailbox lives. */
import type { Fields } from './fields.ts';

/** How the subject of an out-of-office begins in the languages that mail programs write it in. */
const subjects =
  /^\W*(?:(?:re|aw|sv|vs|antw|odp|rif|ynt)\s*:\s*)*(?:\W*)(?:auto(?:matic|mated)?[ -]?(?:reply|response|answer)|auto ?(?:re\b|antwort\b|svar)|auto: .{1,120}(?:out of the office|\((?:returning|rückkehr|retour|regresa|ritorno|terug))|out[ -]of[ -](?:the[ -])?office|away from (?:the|my) office|on (?:vacation|holiday|leave)|vacation (?:reply|response|message)|(?:message|avis|notification) d['’]absence|i(?:'m| am) (?:(?:currently |now )?(?:away\b|out of (?:the |my )?(?:office|country)|on (?:\w+ )?(?:vacation|holidays?|leave)\b))|abwesen(?:d|heit)|automatische antwort|automatische abwesenheit|urlaub|ich bin (?:(?:derzeit |zurzeit |aktuell |momentan )?(?:im urlaub|nicht (?:im (?:büro|haus|dienst)|da\b|erreichbar|am platz)))|nicht im (?:büro|haus)|réponse automatique|absence d?u? ?bureau|absen(?:ce|t)\b|en congés?|je suis absente?|respuesta autom[aá]tica|fuera de (?:la )?oficina|ausente|ausencia|risposta automatica|fuori (?:sede|ufficio)|assente|assenza|automatisch antwoord|afwezig(?:heid)?|niet aanwezig|resposta autom[aáà]tica|fora do escrit[oó]rio|aus[eê]ncia|autosvar|automatisk svar|automatiskt svar|frånvaro|fravær|ikke (?:på kontoret|til stede)|fraværende|ikke til stede|automaattinen vastaus|poissa(?:olo)?|odpowied[zź] automatyczna|automatyczna odpowied[zź]|autoodpowied[zź]|nieobecno[sś][cć]|poza biurem|automatická odpověď|mimo kancelář|automatikus válasz|házon kívül|otomatik yanıt|ofis dışında|автоматический ответ|автоответ|вне офиса|отсутств|автоматична відповідь|自動(?:応答|返信)|不在|自动(?:回复|答复)|自動回覆|外出|자동 ?(?:회신|응답)|부재|رد تلقائي|خارج المكتب|תשובה אוטומטית|מחוץ למשרד|απάντηση εκτός|αυτόματη απάντηση|εκτός γραφείου|răspuns automat|în concediu|automatická odpoveď|mimo kancelárie|automatski odgovor|samodejni odgovor|аутоматски одговор|автоматски одговор|автоматичен отговор|извън офиса|automaatvastus|automātisk[aā] atbilde|automatinis atsakymas|sjálfvirkt svar|erantzun automatikoa|ตอบกลับอัตโนมัติ|การตอบกลับอัตโนมัติ|trả lời tự động|balasan otomatis|jawapan automatik|پاسخ خودکار|स्वचालित (?:उत्तर|जवाब)|ooo\b|en vacances|de vacaciones|in ferie|met vakantie|på (?:semester|ferie)|lomalla|na urlopie|na dovolené|szabadságon|tatilde|в отпуске|у відпустці|休暇|休假|휴가)/iu;

/** The rule by which a mail is an automatic reply; undefined where it is none. A delivery report is looked for before. */
export function autoReplyRule(header: Fields): string | undefined {
  const value = (name: string): string => header.get(name)?.toLowerCase() ?? '';
  // RFC 3834 §5: anything but "no"; reports of mail systems say auto-replied too, and are known by other signs.
  if (/^auto-(?:replied|notified)/.test(value('auto-submitted'))) return 'rfc3834-auto-submitted';
  if (header.has('x-autoreply') || header.has('x-autorespond') || header.has('x-autoresponder') || header.has('x-auto-reply')) return 'x-autoreply';
  if (/auto.?reply|auto.?respon/.test(value('precedence')) || /auto.?reply|vacation/.test(value('x-precedence'))) return 'precedence-auto-reply';
  if (/auto.?reply|vacation|oof/.test(value('x-ms-exchange-inbox-rules-loop')) || header.has('x-vacation')) return 'vacation-header';
  if (subjects.test(header.get('subject')?.normalize('NFC') ?? '')) return 'out-of-office-subject';
  return value('auto-submitted').startsWith('auto-generated') ? 'rfc3834-auto-generated' : undefined;
}

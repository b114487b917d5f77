/** What the server of somebody who is there may say with a permanent code: none of it may end their newsletter. */
import { describe, expect, test } from 'vitest';
import { classifyReply } from '../../src/bounce/classify-reply.ts';
import type { BounceClass } from '../../src/model/bounce.ts';

function classOf(text: string): string {
  return classifyReply({ code: 550, stage: 'rcpt', text }).bounceClass;
}

const sentences: [about: string, bounceClass: BounceClass, sentences: string[]][] = [
  [
    'speaks of the sender in other languages',
    'reputation',
    [
      'Absenderadresse ungültig',
      "Adresse de l'expéditeur invalide",
      'La dirección del remitente no existe',
      'Indirizzo del mittente non valido',
      'Adres nadawcy nie istnieje',
      'Adres van de afzender onbekend',
      'Gönderen adresi bulunamadı',
      'Neexistuje doména adresy odesílatele',
      'Адрес отправителя не существует',
      '发件人邮箱不存在',
      '送信元メールアドレスのドメインが存在しません',
      '보낸 사람 주소를 확인할 수 없습니다',
      'Adresa odesílatele nebyla nalezena',
      'No se encuentra el dominio del remitente',
      "L'adresse de l'expéditeur n'a pas été trouvée",
      'O endereço do remetente não foi encontrado',
      'Η διεύθυνση του αποστολέα δεν βρέθηκε',
    ],
  ],
  [
    'speaks of us',
    'reputation',
    [
      'Sender domain has no MX record',
      "The sender's mailbox is unavailable",
      '<relay.press.example> is invalid or DNS says does not exist',
      'Requested action not taken: mailbox unavailable 550-Reject due to policy restrictions',
      'Sorry, we do not accept connections from your IP',
      'Postmaster verification failed while checking <letters@press.example> 550-Response: 550 <postmaster@press.example>: User unknown 550-This host does not accept mail 550-from domains whose servers reject the postmaster address.',
      '<letters@press.example>: Sender address rejected: This account has been disabled',
      'Cannot verify sender: mailbox not found',
      'Your mailbox does not exist on the sending server',
      'Your account is unknown to this server; authenticate first',
      'Client host unknown',
      'Mailbox unavailable because your IP is listed',
      'Recipient not found in whitelist',
      'Group does not exist for external senders',
      'Reply-To address invalid',
      'Invalid address in header Cc',
      'The link in your message does not exist',
      "The link in your message dosn't exist",
      'Directory harvest attack detected: unknown users',
      'Addresses unknown to the list may not post',
      'You are not in the book of known addresses of this recipient',
      'No permission to send to this user',
      'Recipient address rejected: Please see http://www.openspf.org',
      'User refused to receive this mail.',
      'The user has blocked your address',
      'Excessive userid unknowns',
      'Failed several antispam checks',
      'One or more of the sender or recipients in your email are invalid and not accepted.',
      'Requested action not taken: mailbox unavailable 550 invalid DNS MX or A/AAAA resource record',
      "5.1.0 - Unknown address error 550-'Transaction failed. (SPAM_SUSPECT:IP_CONTROL)'",
      "5.1.0 - Unknown address error 554-'5.7.1 Your host is not welcome'",
      'Your domain letters.example has no MX record',
      'EHLO hostname invalid',
      'HELO host name not found',
      'Your IP address could not be resolved',
      'IP address not found in DNS',
      'IP adresiniz için PTR kaydı bulunamadı',
      'From header did not match an authenticated user',
      'Callback verification failed',
      "Please use your provider's smarthost",
      'Verification failed for <bounces@letters.example>',
      'The envelope sender domain letters.example does not exist in DNS',
      'Return-Path domain letters.example not found',
      'Your domain letters.example is unknown',
      'Please confirm this mail server',
      "You're using a mass mailer",
      "Can't determine Purported Responsible Address",
    ],
  ],
  [
    'speaks of a kind of mail',
    'reputation',
    [
      'This server does not accept mail over unencrypted connections',
      'our domain does not accept e-mail over IPv6',
      'This mailbox does not accept mail with pictures',
      'This mailbox accepts mail of colleagues only',
      'The user is no longer accepting newsletters',
      'The recipient is no longer accepting messages from your domain',
      'Mail rejected by user',
      'Recipient does not accept external e-mail',
      'External senders are not permitted to send to this address',
      'Only registered users may write to this mailbox; you are not allowed to send to it',
      "Recipient doesn't want your mail",
      'Sie sind nicht berechtigt, Nachrichten an diesen Empfänger zu senden',
      "Vous n'êtes pas autorisé à écrire à ce destinataire",
      'Non si dispone dell\'autorizzazione per inviare messaggi a tale destinatario',
    ],
  ],
  [
    'says unknown or full',
    'soft',
    ['User unknown or mailbox full', "Mailbox is over quota or doesn't exist", 'Utilisateur inconnu ou boîte pleine', 'Empfänger unbekannt oder Postfach voll', 'Destinatario desconocido o buzón lleno', 'Utente sconosciuto o casella piena'],
  ],
  [
    'speaks of today',
    'soft',
    [
      'Mailbox is temporarily unavailable',
      'Recipient address rejected: user is temporarily unavailable due to maintenance',
      '계정이 일시적으로 메일을 받을 수 없습니다',
      '사용자의 메일함 용량이 초과되어 전달할 수 없습니다',
      'Quota Error',
      'Missing home directory',
      'Destination server rejected recipients',
      'Recipient address rejected: unverified address: connect to mail.far.example: Connection timed out',
      'The domain size limit has been exceeded',
      'This account is not authorized to receive email',
      'Esta casilla ha expirado por falta de uso',
      'Schránka příjemce je plná',
      'Recipient deferred because there is no Mdb',
      'Requested action not taken: mailbox unavailable 550 Failure sending mail. Try again later',
      'Het postvak van de geadresseerde is vol',
      'Posta kutusu dolu',
    ],
  ],
];

test.each(['Come back with a better greeting', 'Heute nicht', 'Nicht mit uns', 'Rejected', 'The office of this branch is shut', 'The box of this user cannot be served at the moment', 'Mail is not currently being accepted for this mailbox', 'Recipient unknown, directory offline', 'User database unavailable', 'Recipient address rejected: undeliverable address: connection timed out', 'User account is not ready', 'Unable to look up recipient address', 'Destination user unreachable', 'User cannot receive mail larger than 5 MB', 'This mailbox is not monitored', 'Recipient never logged on', 'This recipient never takes letters on Sundays', 'The user is denied that pleasure', 'No letters for this person, says the clerk', "User hasn't entered during last 90 days", 'User path does not exist', 'The user has not enough diskspace available', 'Too many messages in this mailbox', 'Message will exceed maximum mailbox size. Mail rejected'])('a 550 at RCPT in words that speak of nobody is not hard: %s', (text) => {
  expect(classOf(text)).toBe('soft');
});

test.each(['Mail from your domain is not taken here', 'Mailbox delivery failure policy error', 'External mail is not taken at this desk', 'Subscriber limit', 'Possible forgery or deactivated due to abuse', 'Could not complete sender verify callout', 'No MX found for sender domain', 'You are not in the recipient list of friends', 'Recipient has opted out', 'The user name or password is incorrect'])('a code for a bad address is not believed beside words of us: 5.1.1 %s', (text) => {
  expect(classifyReply({ code: 550, enhanced: '5.1.1', stage: 'rcpt', text }).bounceClass).toBe('reputation');
});

test.each(['Recipient address rejected: Greylisted', 'Mailbox not accessible, try again later', 'Mailbox is being migrated', 'User is on vacation', 'User not yet provisioned, retry later', 'Recipient verification failed: timeout', 'Recipient cannot receive messages of this size'])(
  'nor beside words of today: 5.1.1 %s',
  (text) => {
    expect(classifyReply({ code: 550, enhanced: '5.1.1', stage: 'rcpt', text }).bounceClass).toBe('soft');
  },
);

describe.each(sentences)('a 550 at RCPT is not hard where the sentence %s', (_about, bounceClass, said) => {
  test.each(said)('%s', (text) => {
    expect(classOf(text)).toBe(bounceClass);
  });
});

test.each([
  'far@far.example is no longer valid',
  'Recipient address rejected: Not in recipient list',
  'El usuario Far no se encuentra en el Directorio de Domino',
  'Zadaná e-mailová adresa nebyla nalezena',
  'Det gick inte att hitta e-postadressen du angav',
  'Den mailadresse, du angav, blev ikke fundet',
  'A megadott e-mail-cím nem található',
  'Nie można znaleźć wprowadzonego adresu e-mail',
  'Não foi possível encontrar o endereço de email',
  'Adresa de e-mail nu a putut fi găsită',
  'Returned to sender - user unknown',
  'Recipient not in route list.',
  'User not a member of domain: <anna@far.example>',
  'No such mail drop defined',
  'Not known at this site',
  'User unknown. The message goes back to sender',
  'Sender: letters@press.example Recipient: anna@far.example Reason: user unknown',
  'Recipient address rejected: undeliverable address: host mx.far.example said: 550 5.1.1 User unknown',
  'Destin. sconosciuto',
  'No longer an employee',
  "5.1.0 - Unknown address error 550-'5.1.1 <anna@far.example>... User unknown'",
  'No',
  'Mailbox closed years ago',
  'This address no longer accepts mail', 'example.example does not accept mail', '계정이 존재하지 않습니다', '없는 사용자입니다', '收件人不存在', 'Takový uživatel neexistuje', 'Empfängeradresse existiert nicht', 'Kullanıcı bulunamadı', 'User unknown, or the account was closed', 'Recipient address did not match any user', 'Boite du destinataire inconnue LPN007_405'])('a person or a domain that is gone stays hard: %s', (text) => {
  expect(classOf(text)).toBe('hard');
});

test('a code for a bad address stands where the verification was one of the recipient', () => {
  const text = 'Verification failed for <anna@far.example> 550-Response: 450 4.1.1 Recipient address rejected 550 5.1.1 Recipient verify failed';
  expect(classifyReply({ code: 550, enhanced: '5.1.1', stage: 'rcpt', text }).bounceClass).toBe('hard');
});

test('after the message, too, a mailbox that is said by its name not to be there is gone; one that is disabled is not', () => {
  const said = (why: string): string => classifyReply({ code: 550, stage: 'message', text: `Message was not accepted -- invalid mailbox. Local mailbox anna@far.example is unavailable: ${why}` }).bounceClass;
  expect(said('user not found')).toBe('hard');
  expect(said('account is disabled')).toBe('soft');
});

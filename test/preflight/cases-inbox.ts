/** Pairs of the rules about subject, preheader, sender, approvals and what an edition is made of. */
import { aBlock, aDisclaimer, anArticle, anAuthor, paragraph, text } from '../builders/edition.ts';
import { article, blocks, type Cases, content, facts, inArticle, inEdition, inNewsletter, newsletter, now } from './case.ts';

const edition = { fingerprint: 'a'.repeat(64) };
const approval = { _key: 'a1', by: { id: 'p1', name: 'Ada Field' }, at: now };
const divider = { _type: 'divider' as const, _key: 'd1' };

export const inboxCases: Cases = {
  'subject-missing': {
    fires: content({ subject: '  ' }),
    hits: [{ message: 'The edition has no subject.', at: inEdition('subject'), hint: 'Say in a few words what the reader will find.' }],
    quiet: content({}),
  },
  'subject-without-words': {
    fires: content({ subject: '🎉✨' }),
    hits: [{ message: 'The subject "🎉✨" has no word in it.', at: inEdition('subject'), hint: 'Say in words what the reader will find.' }],
    quiet: content({ subject: '🎉 Rest' }),
  },
  'subject-long': {
    fires: content({ subject: 'é'.repeat(71) }),
    hits: [{ message: 'The subject has 71 characters; 70 is the most that inboxes show.', at: inEdition('subject'), hint: 'Put what matters first and cut the rest.' }],
    // Each family is one character to a reader, and eleven to a machine.
    quiet: content({ subject: '👨‍👩‍👧‍👦'.repeat(70) }),
  },
  'subject-bait': {
    fires: content({ subject: 'Re: your visit' }),
    hits: [{ message: 'The subject begins with "Re:" as if it answered a mail.', at: inEdition('subject') }],
    quiet: content({ subject: 'Rest: what NASA and the WHO say!' }),
  },
  'control-characters': {
    fires: content({ subject: 'Rest\nBcc: evil@x.example' }),
    hits: [{ message: 'The subject holds a line break.', at: inEdition('subject'), hint: 'Type the line anew, without pasting.' }],
    quiet: content({ subject: 'Ruhe – und Bewegung' }),
  },
  'invisible-characters': {
    fires: newsletter({ from: { name: 'Quiet\u202EsretteL', address: 'letters@letters.example' } }),
    hits: [{ message: "The sender's name holds a character that changes the direction of writing (U+202E).", at: inNewsletter('from.name'), hint: 'Type the line anew, without pasting.' }],
    quiet: content({ subject: 'Families 👨‍👩‍👧 and می‌خواهم' }),
  },
  'preheader-missing': {
    fires: content({ preheader: '' }),
    hits: [{ message: 'The edition has no preheader.', at: inEdition('preheader'), hint: 'Go on where the subject ends, in 40 to 110 characters.' }],
    quiet: content({}),
  },
  'preheader-length': {
    fires: content({ preheader: 'x'.repeat(111) }),
    hits: [{ message: "The preheader has 111 characters; 40 to 110 fill an inbox's line.", at: inEdition('preheader') }],
    quiet: content({ preheader: 'x'.repeat(110) }),
  },
  'preheader-repeats-subject': {
    fires: content({ preheader: 'When tiredness does not lift – a guide in four short parts for you.' }),
    hits: [{ message: 'The preheader repeats the subject.', at: inEdition('preheader'), hint: 'Go on where the subject ends.' }],
    quiet: content({}),
  },
  'edition-empty': {
    fires: blocks(divider),
    hits: [{ message: 'The edition has nothing to read: no article and no text.', at: inEdition('blocks'), hint: 'Add an article or a text block.' }],
    quiet: blocks({ _type: 'richText', _key: 'r', body: text('Good morning.') }),
  },
  'edition-without-article': {
    fires: blocks({ _type: 'richText', _key: 'r', body: text('Good morning.') }),
    hits: [{ message: 'The edition has no article.', at: inEdition('blocks') }],
    quiet: content({}),
  },
  'article-twice': {
    fires: blocks(aBlock(), { _type: 'articleList', _key: 'b2', items: [{ _key: 'i1', article: anArticle() }] }),
    hits: [{ message: 'Article "When tiredness does not lift" stands in block 1 and again in block 2.', at: inEdition('blocks[_key=="b2"].items[_key=="i1"].article'), hint: 'Remove one of the two.' }],
    quiet: blocks(aBlock(), { _type: 'articleCard', _key: 'b2', article: anArticle({ _id: 'article-sleep' }) }),
  },
  'segment-unknown': {
    fires: facts({ unknownSegments: ['nurses'] }),
    hits: [{ message: 'The edition goes to the segment "nurses", and there is none of that name.', at: inEdition('audience.segments'), hint: 'Add it under "segments" in the configuration file, or choose another.' }],
    quiet: facts({ unknownSegments: [] }),
  },
  'review-missing': {
    fires: article({ review: undefined }),
    hits: [{ message: 'Article "When tiredness does not lift" has no review.', at: inArticle('review'), hint: 'Name who reviewed it and when; a newsletter that needs no reviews can switch this rule off.' }],
    quiet: blocks(aBlock(), { _type: 'related', _key: 'b2', articles: [anArticle({ _id: 'article-named-only', review: undefined })] }),
  },
  'review-old': {
    fires: article({ review: { reviewer: anAuthor({ _id: 'r' }), reviewedAt: '2025-11-22T08:00:00Z' } }, {}),
    hits: [{ message: 'The review of article "When tiredness does not lift" (2025-11-22) is older than 12 months.', at: inArticle('review.reviewedAt') }],
    quiet: article({ review: { reviewer: anAuthor({ _id: 'r' }), reviewedAt: '2025-11-24T08:00:00Z' } }, {}),
  },
  'review-by-author': {
    fires: article({ authors: [anAuthor()], review: { reviewer: anAuthor(), reviewedAt: now } }),
    hits: [{ message: 'Article "When tiredness does not lift" was reviewed by its own author.', at: inArticle('review.reviewer') }],
    quiet: article({}),
  },
  'reading-ease': {
    fires: article({ body: Array.from({ length: 30 }, (_, index) => paragraph('The cat sat on the mat.', { _key: `c${index}` })) }),
    hits: [{ message: 'Reading ease 113.3 (Flesch): easy, with 6 words a sentence.', at: inEdition('blocks') }],
    quiet: content({ language: 'ar', blocks: [{ _type: 'richText', _key: 'r', body: text('القط جلس على البساط. '.repeat(60)) }] }),
  },
  'disclaimer-language': {
    fires: content({ disclaimer: aDisclaimer({ language: 'de' }) }),
    hits: [{ message: 'Disclaimer "General disclaimer" is in "de", and the edition in "en".', at: { documentId: 'disclaimer-general', path: 'language' }, hint: 'Choose a disclaimer in the language of the edition.' }],
    quiet: content({ language: 'nb', disclaimer: aDisclaimer({ language: 'no' }) }),
  },
  'sender-name': {
    fires: newsletter({ from: { name: 'Letters 💌', address: 'letters@letters.example' } }),
    hits: [{ message: 'The sender\'s name "Letters 💌" holds an emoji.', at: inNewsletter('from.name') }],
    quiet: newsletter({ from: { name: 'Quiet Letters®', address: 'letters@letters.example' } }),
  },
  'sender-address': {
    fires: newsletter({ from: { name: 'Quiet Letters', address: 'letters@letters.example' } }, { sendingDomains: ['other.example'] }),
    hits: [{ message: "The sender's address is at letters.example; we sign for other.example only.", at: inNewsletter('from.address'), hint: "Set up DKIM for the sender's domain, or send from a domain that has it." }],
    quiet: newsletter({ from: { name: 'Quiet Letters', address: 'letters@news.letters.example' } }, { sendingDomains: ['letters.example'] }),
  },
  'reply-to-missing': {
    fires: newsletter({ replyTo: 'no-reply@letters.example' }),
    hits: [{ message: 'Answers go to no-reply@…, which nobody reads.', at: inNewsletter('replyTo'), hint: 'Name a mailbox that few people may read: answers hold personal health details.' }],
    quiet: newsletter({ replyTo: 'editors@letters.example' }),
  },
  'edition-draft': {
    fires: content({ status: 'draft' }, { live: true }),
    hits: [{ message: 'The edition is still a draft.', at: inEdition('status'), hint: 'Schedule it in the Studio; that marks it as ready.' }],
    quiet: content({ status: 'ready' }, { live: true }),
  },
  'approval-waiting': {
    fires: { ...newsletter({ approvals: 2 }, { live: true }) },
    hits: [{ message: '0 of 2 approvals are there.', at: inEdition('approvals'), hint: 'Approve the edition in the Studio.' }],
    quiet: newsletter({ approvals: 0 }, { live: true }),
  },
  'approval-drifted': {
    fires: { edition: { ...newsletter({ approvals: 1 }).edition, approvals: [{ ...approval, fingerprint: 'b'.repeat(64) }] }, facts: { now, live: true } },
    hits: [{ message: 'The edition has changed since Ada Field approved it.', at: inEdition('approvals'), hint: 'See what changed and approve it again.' }],
    quiet: { edition: { ...newsletter({ approvals: 1 }).edition, approvals: [{ ...approval, ...edition }] }, facts: { now, live: true } },
  },
  'list-name-telling': {
    fires: newsletter({ list: 'breast-cancer' }),
    hits: [{ message: 'The list "breast-cancer" names an illness in the header of every message.', at: inNewsletter('list'), hint: 'A neutral name, such as that of the newsletter, will do.' }],
    quiet: newsletter({ list: 'quiet-letters' }),
  },
  'one-click-unsigned': {
    fires: facts({ live: true, oneClick: { headersSigned: false } }),
    hits: [{ message: 'Messages are not signed, or the signature leaves out List-Unsubscribe or List-Unsubscribe-Post.', hint: 'Configure a DKIM key, or let the relay sign both fields.' }],
    quiet: facts({ live: true, oneClick: { headersSigned: true } }),
  },
  'clock-wrong': {
    fires: facts({ live: true, clocks: [{ of: 'ledger', aheadMs: 320_000 }, { of: 'content lake', aheadMs: -7_200_000 }] }),
    hits: [{ message: "This machine's clock is 120 minutes behind that of the content lake.", hint: 'Let it be set by a time server (timedatectl set-ntp true).' }],
    quiet: facts({ live: true, clocks: [{ of: 'ledger', aheadMs: 299_000 }, { of: 'content lake', aheadMs: -299_000 }] }),
  },
  'severity-locked': {
    fires: newsletter({ preflight: [{ _key: 'o1', rule: 'disclaimer-missing', severity: 'off' }] }),
    hits: [{ message: 'Newsletter "Quiet Letters" sets rule "disclaimer-missing" to "off"; it stays at "error".', at: inNewsletter('preflight[_key=="o1"].severity'), hint: 'Remove this line.' }],
    quiet: newsletter({ preflight: [{ _key: 'o1', rule: 'disclaimer-missing', severity: 'error' }, { _key: 'o2', rule: 'subject-long', severity: 'off' }] }),
  },
  'severity-unknown-rule': {
    fires: newsletter({ preflight: [{ _key: 'o1', rule: 'subjet-long', severity: 'off' }] }),
    hits: [{ message: 'Newsletter "Quiet Letters" sets the severity of "subjet-long", and there is no such rule.', at: inNewsletter('preflight[_key=="o1"].rule'), hint: 'The README lists the rules.' }],
    quiet: newsletter({ preflight: [{ _key: 'o1', rule: 'severity-locked', severity: 'notice' }, { _key: 'o2', rule: 'content', severity: 'error' }] }),
  },
};

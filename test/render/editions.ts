/** Editions that show all a theme must carry: every block with every Portable Text feature, right to left, the least there is. */
import type { Article } from '../../src/model/article.ts';
import type { Edition } from '../../src/model/edition.ts';
import type { Image } from '../../src/model/image.ts';
import type { PortableText, TextBlock } from '../../src/model/portable-text.ts';
import { aDisclaimer, anArticle, anAuthor, anEdition, anImage, aNewsletter, aSponsorship, paragraph, text } from '../builders/edition.ts';

/** A picture whose asset is told by one letter. */
export function picture(letter: string, overrides: Partial<Image> = {}): Image {
  return anImage({ asset: { _id: `image-${letter.repeat(40)}-1600x1000-jpg` }, ...overrides });
}

export function heading(style: 'h2' | 'h3' | 'h4', words: string): TextBlock {
  return paragraph(words, { _key: `h-${words}`, style });
}

export function item(words: string, level = 1, listItem: 'bullet' | 'number' = 'bullet'): TextBlock {
  return paragraph(words, { _key: `i-${words}`, listItem, level });
}

const ingrid = anAuthor({
  _id: 'author-ingrid',
  name: 'Ingrid Solheim',
  role: 'Health writer',
  photo: picture('a', { alt: 'Ingrid Solheim' }),
  bio: text('Ingrid has written about illness for twenty years, and lived with it for three. She reads every guide aloud before it goes out.'),
  links: [{ _key: 'l1', label: 'All guides by Ingrid', href: 'https://letters.example/people/ingrid' }],
});
const amaru = anAuthor({ _id: 'author-amaru', name: 'Dr. Amaru Quispe', role: 'medical oncologist', photo: picture('b', { alt: 'Amaru Quispe' }) });

const quote = {
  _type: 'quote' as const,
  _key: 'quote',
  text: 'People hear a number and stop listening. I draw it for them, and then we start again.',
  speaker: 'Dr. Amaru Quispe',
  role: 'medical oncologist',
  affiliation: 'Lakeside Hospital',
};

const stages = {
  _type: 'table' as const,
  _key: 'table',
  caption: 'The four stages on one card',
  hasHeaderRow: true,
  hasHeaderColumn: true,
  rows: [
    { _key: 'r0', cells: ['Stage', 'What it usually means'] },
    { _key: 'r1', cells: ['1', 'Small, and only in the breast'] },
    { _key: 'r2', cells: ['2', 'Larger, or in lymph nodes close by'] },
    { _key: 'r3', cells: ['3', 'In several nodes or the tissue around'] },
    { _key: 'r4', cells: ['4', 'In other organs; treatment goes on for years'] },
  ],
};

const wideTable = {
  _type: 'table' as const,
  _key: 'wide',
  caption: 'Three medicines compared',
  hasHeaderRow: true,
  hasHeaderColumn: true,
  rows: [
    { _key: 'r0', cells: ['Medicine', 'How it is given', 'How often', 'Look out for'] },
    { _key: 'r1', cells: ['Altavex', 'Tablet with food', 'Every morning', 'Loose stools in the first weeks'] },
    { _key: 'r2', cells: ['Berimol', 'Drip in the day ward', 'Every third week', 'Fever, chills'] },
  ],
};

const callout = {
  _type: 'callout' as const,
  _key: 'call',
  tone: 'call' as const,
  title: 'Call your team at once if',
  body: [item('your temperature is 38 °C or more'), item('you cannot keep water down for a day'), item('you are short of breath at rest')],
};

/** One paragraph with every mark, a link, an article link and a merge field. */
export const marks: TextBlock = {
  _type: 'block',
  _key: 'marks',
  style: 'normal',
  markDefs: [
    { _type: 'link', _key: 'k1', href: 'https://guides.example/her2' },
    { _type: 'articleLink', _key: 'k2', article: { _id: 'article-scan', title: 'Before the scan', canonicalUrl: 'https://letters.example/guides/scan' } },
  ],
  children: [
    { _type: 'span', _key: 's1', text: 'Ask about ', marks: [] },
    { _type: 'span', _key: 's2', text: 'HER2', marks: ['strong'] },
    { _type: 'span', _key: 's3', text: ' early, ', marks: [] },
    { _type: 'span', _key: 's4', text: 'mergeField', marks: ['em'] },
    { _type: 'span', _key: 's5', text: ' means nothing here, ', marks: ['underline'] },
    { _type: 'span', _key: 's6', text: 'code', marks: ['code'] },
    { _type: 'span', _key: 's7', text: ' 10', marks: [] },
    { _type: 'span', _key: 's8', text: '9', marks: ['sup'] },
    { _type: 'span', _key: 's9', text: '/l, CO', marks: [] },
    { _type: 'span', _key: 's10', text: '2', marks: ['sub'] },
    { _type: 'span', _key: 's11', text: ', not ', marks: [] },
    { _type: 'span', _key: 's12', text: 'never', marks: ['strike-through'] },
    { _type: 'span', _key: 's13', text: '. Read ', marks: [] },
    { _type: 'span', _key: 's14', text: 'what HER2 tells', marks: ['k1'] },
    { _type: 'span', _key: 's15', text: ' and ', marks: [] },
    { _type: 'span', _key: 's16', text: 'what happens before the scan', marks: ['strong', 'k2'] },
    { _type: 'span', _key: 's17', text: ', ', marks: [] },
    { _type: 'mergeField', _key: 'm1', field: 'name', fallback: 'dear reader' },
    { _type: 'span', _key: 's18', text: '.', marks: [] },
  ],
};

export const longBody: PortableText = [
  paragraph('A stage says how far a cancer has gone, not how you will do. It is worked out from what the surgeon removed, what the pathologist saw and what the scans show.'),
  heading('h2', 'How a stage is found'),
  paragraph('Doctors put three answers together:'),
  item('how large the tumour is', 1, 'number'),
  item('whether it has reached the lymph nodes', 1, 'number'),
  item('those under the arm', 2),
  item('those by the collarbone', 2),
  item('whether it is anywhere else', 1, 'number'),
  marks,
  { ...quote, photo: picture('b') },
  heading('h2', 'Stage by stage'),
  heading('h4', 'Stage 1'),
  paragraph('The tumour is small and has not travelled. Most people are treated with an operation, and many need little more.'),
  paragraph('Words of a guideline, word for word.', { _key: 'bq', style: 'blockquote' }),
  heading('h3', 'Stage 4'),
  paragraph('The cancer is in other organs. It can often be held still for years.'),
  { _type: 'image', _key: 'img', ...picture('c', { alt: 'A drawing of four stones of growing size', caption: 'Four stages, drawn by a patient.', credit: 'Lake Press' }) },
  callout,
  { ...callout, _key: 'note', tone: 'note', title: 'What to take along', body: [paragraph('A list of your medicines, and somebody who listens with you.')] },
  wideTable,
  { _type: 'divider', _key: 'div' },
  { _type: 'button', _key: 'btn', label: 'Print the card', href: 'https://letters.example/card.pdf' },
];

export function stageGuide(overrides: Partial<Article> = {}): Article {
  return anArticle({
    _id: 'article-stages',
    title: 'Staging, in plain words: what the numbers mean for you',
    deck: 'A stage says how far a cancer has gone, not how you will do. Here is how doctors arrive at it, and the questions worth asking.',
    canonicalUrl: 'https://letters.example/guides/stages',
    hero: picture('d', { alt: 'A desert morning with a low sun' }),
    authors: [ingrid],
    topics: [{ _id: 'topic-breast', title: 'Breast cancer', slug: 'breast-cancer' }],
    body: longBody,
    keyPoints: ['Stage is about place and spread; grade is about how the cells look.', 'HER2 tells which medicines can help, at every stage.', 'A second reading of the scan is a normal thing to ask for.'],
    related: [{ _id: 'article-scan', title: 'Before the scan', deck: 'What to ask, what to wear, when the answer comes.', canonicalUrl: 'https://letters.example/guides/scan' }],
    review: { reviewer: amaru, reviewedAt: '2026-10-20T08:00:00Z' },
    disclaimer: aDisclaimer({ _id: 'disclaimer-treatment', title: 'About treatment', body: text('This guide speaks of treatments in general. Never stop or change a treatment because of something you read here.') }),
    ...overrides,
  });
}

const tablets = anArticle({
  _id: 'article-tablets',
  title: 'When the tablets start on a Monday: getting through the first month',
  deck: 'Side effects come in waves. A nurse’s week-by-week list, and when to ring.',
  canonicalUrl: 'https://letters.example/guides/tablets',
  hero: picture('e', { alt: 'Two cups', hotspot: { x: 0.7, y: 0.3, width: 0.2, height: 0.2 } }),
});
const sheet = anArticle({
  _id: 'article-sheet',
  title: 'A one-page sheet for the person who drives you there',
  deck: 'What to pack, what to write down, whom to call at night.',
  canonicalUrl: 'https://letters.example/guides/sheet',
  hero: picture('f', { alt: 'A notebook' }),
});

export function everything(overrides: Partial<Edition> = {}): Edition {
  return anEdition({
    title: 'What a stage is',
    slug: 'what-a-stage-is',
    subject: 'What a stage is, and what it is not',
    newsletter: aNewsletter({
      title: 'Plain Words',
      slug: 'plain-words',
      description: 'Guides for people living with cancer, and those beside them',
      copyrightHolder: 'Plain Words Press',
      socialLinks: [{ _key: 's1', label: 'Mastodon', href: 'https://social.example/@plainwords' }, { _key: 's2', label: 'Podcast', href: 'https://pods.example/plainwords' }],
    }),
    intro: [paragraph('Good morning. This week we take one word apart that everybody hears and few explain.')],
    blocks: [
      { _type: 'leadArticle', _key: 'lead', article: stageGuide(), label: 'Patient guide' },
      quote,
      { _type: 'articleList', _key: 'list', heading: 'Also this week', items: [{ _key: 'i1', article: tablets }, { _key: 'i2', article: sheet, blurb: 'What to pack, and whom to call at night.' }] },
      stages,
      callout,
      { _type: 'articleCard', _key: 'card', article: anArticle() },
      { ...callout, _key: 'important', tone: 'important', title: 'Opening hours change in December', body: [paragraph('The day ward closes at three on Fridays until the new year.')] },
      { _type: 'richText', _key: 'rich', body: [heading('h2', 'A letter from a reader'), paragraph('I kept the card on the fridge for a year. It helped more than I would have thought.'), marks] },
      { _type: 'image', _key: 'image', ...picture('c', { alt: 'A drawing of four stones of growing size', caption: 'Four stages, drawn by a patient.', credit: 'Lake Press' }), href: 'https://letters.example/drawings' },
      wideTable,
      { _type: 'button', _key: 'button', label: 'Print the stage card', href: 'https://letters.example/card.pdf' },
      { _type: 'divider', _key: 'divider' },
      { _type: 'author', _key: 'author', author: ingrid },
      { _type: 'related', _key: 'related', articles: [sheet, anArticle()] },
      {
        _type: 'sponsor',
        _key: 'sponsor',
        sponsorship: aSponsorship({
          body: text('A free notebook for appointments, with room for the questions you forget.'),
          image: picture('f', { alt: 'The notebook' }),
          safetyInformation: text('Northlight’s medicines can lower your white blood cells. Call your team if you have a fever.'),
        }),
      },
    ],
    ...overrides,
  });
}

/** A whole article in the mail. */
export function guideEdition(overrides: Partial<Edition> = {}): Edition {
  return anEdition({ ...everything(), title: 'The stage guide', slug: 'stage-guide', intro: [], blocks: [{ _type: 'fullArticle', _key: 'full', article: stageGuide(), label: 'Patient guide' }], ...overrides });
}

/** No article, no number, no preheader: only what must always stand, and a line of text. */
export function bareEdition(overrides: Partial<Edition> = {}): Edition {
  const { issueNumber: _, ...edition } = anEdition({ title: 'A short word', slug: 'a-short-word', subject: 'A short word', preheader: '', intro: [], blocks: [{ _type: 'richText', _key: 'rich', body: text('We are back in January.') }] });
  return { ...edition, ...overrides };
}

export function arabicEdition(overrides: Partial<Edition> = {}): Edition {
  const layla = anAuthor({ _id: 'author-layla', name: 'ليلى مرجاني', role: 'كاتبة صحية', photo: picture('a', { alt: 'ليلى' }), bio: text('تكتب ليلى عن المرض منذ عشر سنوات.') });
  const article = anArticle({
    _id: 'article-ar',
    title: 'التعب الذي لا يزيله النوم',
    deck: 'الراحة تساعد أقل مما تظن، والحركة القليلة المنتظمة تساعد أكثر.',
    canonicalUrl: 'https://letters.example/ar/fatigue',
    hero: picture('d', { alt: 'بحيرة في ضوء الصباح' }),
    authors: [layla],
    topics: [{ _id: 'topic-ar', title: 'الحياة مع العلاج' }],
    keyPoints: ['التعب عرض يمكن علاجه.', 'تحدّث عنه في الزيارة القادمة.'],
    review: { reviewer: amaru, reviewedAt: '2026-10-20T08:00:00Z' },
  });
  return anEdition({
    title: 'رسالة نوفمبر',
    slug: 'november-ar',
    subject: 'التعب الذي لا يزيله النوم',
    preheader: 'لماذا لا تكفي الراحة وحدها، وماذا تسأل في الزيارة القادمة.',
    language: 'ar',
    newsletter: aNewsletter({ title: 'كلمات واضحة', description: 'أدلة لمن يعيشون مع المرض', copyrightHolder: 'دار كلمات', language: 'ar' }),
    intro: [],
    disclaimer: aDisclaimer({ _id: 'disclaimer-ar', title: 'يُرجى القراءة', body: text('هذه الرسالة للتوعية فقط، ولا تغني عن رأي الفريق الذي يعالجك.') }),
    blocks: [
      { _type: 'leadArticle', _key: 'lead', article },
      { ...quote, text: 'يسمع الناس رقمًا ويتوقفون عن الإصغاء. أرسمه لهم، ثم نبدأ من جديد.', role: 'طبيب أورام', photo: picture('b') },
      { _type: 'articleList', _key: 'list', heading: 'أيضًا هذا الأسبوع', items: [{ _key: 'i1', article: { ...article, _id: 'article-ar-2', title: 'ماذا تحمل معك إلى المستشفى' } }] },
      { ...callout, title: 'اتصل بفريقك فورًا إذا', body: [item('بلغت حرارتك 38 درجة أو أكثر'), item('لم تستطع شرب الماء يومًا كاملًا')] },
      { ...stages, caption: 'المراحل الأربع', rows: [{ _key: 'r0', cells: ['المرحلة', 'ماذا تعني عادة'] }, { _key: 'r1', cells: ['1', 'صغير، وفي الثدي فقط'] }] },
      { _type: 'author', _key: 'author', author: layla },
    ],
    ...overrides,
  });
}

export const allEditions: readonly (readonly [string, () => Edition])[] = [
  ['everything', everything],
  ['guide', guideEdition],
  ['bare', bareEdition],
  ['arabic', arabicEdition],
];

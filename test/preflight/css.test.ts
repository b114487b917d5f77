/** How style sheets are read, and which styles text ends up with. */
import { describe, expect, it } from 'vitest';
import { black, contrast, hexOf, inverted, over, parseColour, white } from '../../src/preflight/colour.ts';
import { mediaHolds } from '../../src/preflight/css-media.ts';
import { parseDeclarations, parseStyleSheet } from '../../src/preflight/css.ts';
import { lineHeightTimes, styledWords } from '../../src/preflight/shown-words.ts';
import { withBody } from './rendered.ts';

describe('a style sheet', () => {
  it('is read with its media, and braces in strings and comments do not count', () => {
    const { rules, faults } = parseStyleSheet('/* } */ .a, td[title="{"] { color: red; background: url("x;}.png") !important }\n@media (max-width: 480px) { @media screen { .b { margin: 0 } } }');
    expect(faults).toEqual([]);
    expect(rules).toEqual([
      {
        selectors: ['.a', 'td[title="{"]'],
        media: [],
        declarations: [
          { property: 'color', value: 'red', important: false },
          { property: 'background', value: 'url("x;}.png")', important: true },
        ],
      },
      { selectors: ['.b'], media: ['(max-width: 480px)', 'screen'], declarations: [{ property: 'margin', value: '0', important: false }] },
    ]);
  });

  it('gives its imports and fonts by name', () => {
    expect(parseStyleSheet('@import url("https://x.example/a.css;b"); @font-face { src: url(f.woff) }').atRules).toEqual([
      { name: 'import', prelude: 'url("https://x.example/a.css;b")', block: undefined },
      { name: 'font-face', prelude: '', block: ' src: url(f.woff) ' },
    ]);
  });

  it.each([
    ['.a { color: red', 'the block of ".a" is never closed'],
    ['.a { color: red } }', 'a brace is closed that was never opened'],
    ['.a { color: red } /* on', 'a comment is never closed'],
    ['.a { color red }', '"color red" is not a declaration'],
    ['{ color: red }', 'a block has no selector'],
    ['.a { color: red } .b', '".b" stands without a block'],
  ])('%s has a fault', (css, fault) => {
    expect(parseStyleSheet(css).faults).toEqual([fault]);
  });

  it('in an attribute is a list of declarations', () => {
    expect(parseDeclarations('color:#fff;font-family:"A;B";mso-line-height-rule:exactly;')).toEqual([
      { property: 'color', value: '#fff', important: false },
      { property: 'font-family', value: '"A;B"', important: false },
      { property: 'mso-line-height-rule', value: 'exactly', important: false },
    ]);
  });
});

it.each([
  ['screen and (prefers-color-scheme: dark)', true],
  ['(prefers-color-scheme:light)', false],
  ['print', false],
  ['print, only screen and (min-width:480px)', true],
  ['(max-width: 479px)', false],
  ['not print', true],
  ['(orientation: landscape)', false],
])('on a wide dark screen "%s" holds: %s', (query, holds) => {
  expect(mediaHolds(query, { scheme: 'dark', width: 700 })).toBe(holds);
});

describe('colours', () => {
  it.each([
    ['#0B5F60', '#0b5f60'],
    ['#abc', '#aabbcc'],
    ['rgb(11, 95, 96)', '#0b5f60'],
    ['rgb(100% 0% 0% / 50%)', '#ff0000'],
    ['hsl(120, 100%, 25%)', '#008000'],
    ['RebeccaPurple', '#663399'],
  ])('%s is %s', (written, hex) => {
    expect(hexOf(parseColour(written) ?? black)).toBe(hex);
  });

  it('that cannot be told are not guessed', () => {
    expect(['currentcolor', 'var(--x)', 'url(a.png)', '#12', 'rgb(a, b, c)'].map(parseColour)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('have the contrast that WCAG gives them', () => {
    expect(contrast(white, black)).toBeCloseTo(21, 5);
    expect(contrast(parseColour('#777777') ?? black, white)).toBeCloseTo(4.478, 3);
    expect(contrast(parseColour('#0000ff') ?? black, white)).toBeCloseTo(8.592, 3);
  });

  it('mix with what lies beneath, and turn around in lightness alone', () => {
    expect(hexOf(over({ ...black, alpha: 0.5 }, white))).toBe('#808080');
    expect(hexOf(inverted(parseColour('#0b5f60') ?? black))).toBe('#9ff3f4');
    expect(hexOf(inverted(inverted(parseColour('#d94f21') ?? black)))).toBe('#d94f21');
  });
});

describe('text in the html', () => {
  const styleOf = (html: string, scheme: 'light' | 'dark' = 'light', width = 700) => {
    const found = styledWords(withBody(html), { scheme, width }).find(({ text }) => text.includes('WORD'));
    if (!found) throw new Error('no WORD in the html');
    return found.style;
  };

  it('takes the more specific rule, then the later one, and importance before both', () => {
    expect(hexOf(styleOf('<style>p.a { color: #111111 } p { color: #222222 } .a { color: #333333 }</style><p class="a">WORD</p>').colour)).toBe('#111111');
    expect(hexOf(styleOf('<style>.a { color: #111111 } .b { color: #222222 }</style><p class="b a">WORD</p>').colour)).toBe('#222222');
    expect(hexOf(styleOf('<style>.a { color: #111111 !important }</style><p class="a" style="color:#222222">WORD</p>').colour)).toBe('#111111');
    expect(hexOf(styleOf('<style>#x { color: #111111 } .a.b.c { color: #222222 }</style><p id="x" class="a b c">WORD</p>').colour)).toBe('#111111');
  });

  it('inherits its colour, and stands on the nearest background', () => {
    const style = styleOf('<table role="presentation" bgcolor="#102030"><tr><td style="background:#fff url(a.png)"><div style="background-color:rgba(0,0,0,.5)"><font color="#eeeeee">WORD</font></div></td></tr></table>');
    expect([hexOf(style.colour), hexOf(style.background), style.isOverPicture]).toEqual(['#eeeeee', '#808080', true]);
  });

  it('is dark in dark mode only', () => {
    const html = '<style>@media (prefers-color-scheme: dark) { .n { color: #fafafa !important } }</style><p class="n" style="color:#010101">WORD</p>';
    expect([hexOf(styleOf(html).colour), hexOf(styleOf(html, 'dark').colour)]).toEqual(['#010101', '#fafafa']);
  });

  it('is as large as its sizes say, em and percent of its parent', () => {
    expect(styleOf('<div style="font-size:20px"><p style="font-size:1.5em"><span style="font-size:50%">WORD</span></p></div>').fontSizePx).toBe(15);
    expect(styleOf('<p style="font-size:12pt">WORD</p>').fontSizePx).toBe(16);
  });

  it('inherits a line height in pixels as pixels and a number as a number', () => {
    expect(lineHeightTimes(styleOf('<div style="font-size:10px;line-height:30px"><p style="font-size:20px">WORD</p></div>'))).toBe(1.5);
    expect(lineHeightTimes(styleOf('<div style="font-size:10px;line-height:3"><p style="font-size:20px">WORD</p></div>'))).toBe(3);
  });

  it.each(['display:none', 'visibility:hidden', 'opacity:0', 'max-height:0;overflow:hidden', 'position:absolute;left:-9999px'])('with %s is hidden', (css) => {
    expect(styleOf(`<div style="${css}"><p>WORD</p></div>`).isHidden).toBe(true);
  });

  it('is not touched by selectors for one client or by states', () => {
    expect(hexOf(styleOf('<style>[data-ogsc] p { color: #ff0000 } p:hover { color: #ff0000 } u + .body p { color: #ff0000 } p::-x-y(z) { color: #ff0000 }</style><p>WORD</p>').colour)).toBe('#222222');
  });
});

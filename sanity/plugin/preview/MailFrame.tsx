import { Card, Flex } from '@sanity/ui';
import { useMemo } from 'react';
import type { PreviewMail } from '../api/preview.ts';
import { shownHtml } from './shownHtml.ts';
import { type Switches, widths } from './switches.ts';

/** The mail itself. No script runs in the frame and it has no origin; a link opens in a window of its own. */
export function MailFrame({ mail, switches }: { mail: PreviewMail; switches: Switches }) {
  const { scheme, images } = switches;
  const source = useMemo(() => shownHtml(mail.html, { isDark: scheme === 'dark', hasImages: images === 'on' }), [mail.html, scheme, images]);
  if (switches.part === 'text') {
    return (
      <Card flex={1} overflow="auto" padding={4} border radius={2} tabIndex={0} aria-label="Plain text of the mail" role="region">
        <pre style={{ margin: 0, fontSize: '0.8125rem', lineHeight: 1.5, whiteSpace: 'pre-wrap' }}>{mail.text}</pre>
      </Card>
    );
  }
  return (
    <Flex flex={1} justify="center" style={{ minHeight: 0 }}>
      <iframe
        title="Preview of the mail"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={source}
        style={{ width: widths[switches.width], maxWidth: '100%', height: '100%', border: '1px solid var(--card-border-color)', borderRadius: 3, background: scheme === 'dark' ? '#111' : '#fff' }}
      />
    </Flex>
  );
}

import { Card, Flex, useElementSize } from '@sanity/ui';
import { useMemo, useState } from 'react';
import type { PreviewMail } from '../api/preview.ts';
import { shownHtml } from './shownHtml.ts';
import { type Switches, widths } from './switches.ts';

/**
 * The mail itself. No script runs in the frame and it has no origin; a link opens in a window of its own. In a pane
 * narrower than the mail's window the whole is shown smaller: squeezed, it would show what a phone shows.
 */
export function MailFrame({ mail, switches }: { mail: PreviewMail; switches: Switches }) {
  const { scheme, images } = switches;
  const [room, setRoom] = useState<HTMLDivElement | null>(null);
  const roomWidth = useElementSize(room)?.content.width ?? 0;
  const scale = roomWidth === 0 ? 1 : Math.min(1, roomWidth / widths[switches.width]);
  const source = useMemo(() => shownHtml(mail.html, { isDark: scheme === 'dark', hasImages: images === 'on' }), [mail.html, scheme, images]);
  if (switches.part === 'text') {
    return (
      <Card flex={1} overflow="auto" padding={4} border radius={2} tabIndex={0} aria-label="Plain text of the mail" role="region">
        <pre style={{ margin: 0, fontSize: '0.8125rem', lineHeight: 1.5, whiteSpace: 'pre-wrap' }}>{mail.text}</pre>
      </Card>
    );
  }
  return (
    <Flex ref={setRoom} flex={1} justify={scale < 1 ? 'flex-start' : 'center'} overflow="hidden" style={{ minHeight: 0 }}>
      <iframe
        title="Preview of the mail"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={source}
        style={{ width: widths[switches.width], maxWidth: 'none', flex: 'none', boxSizing: 'border-box', height: `${100 / scale}%`, transform: `scale(${scale})`, transformOrigin: '0 0', border: '1px solid var(--card-border-color)', borderRadius: 3, background: scheme === 'dark' ? '#111' : '#fff' }}
      />
    </Flex>
  );
}

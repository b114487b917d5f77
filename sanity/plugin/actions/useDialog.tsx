import { type ReactNode, useCallback, useState } from 'react';
import type { DocumentActionModalDialogProps } from 'sanity';

/** A dialog of a document action: closed until opened, its content made anew each time. */
export function useDialog(header: string, content: (close: () => void) => ReactNode): { open: () => void; dialog: DocumentActionModalDialogProps | undefined } {
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  return {
    open: () => setOpen(true),
    dialog: isOpen ? { type: 'dialog', header, onClose: close, width: 'medium', content: content(close) } : undefined,
  };
}

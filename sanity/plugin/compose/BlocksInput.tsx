/** The list of an edition's blocks, with a way to choose several articles at once. */
import { SearchIcon } from '@sanity/icons/Search';
import { Box, Button, Dialog, Stack } from '@sanity/ui';
import { useRef, useState } from 'react';
import { type ArrayOfObjectsInputProps, insert, setIfMissing, useFormValue } from 'sanity';
import { textAt } from '../read.ts';
import { ArticlePicker } from './ArticlePicker.tsx';
import { articlesIn, blocksFor, type Chosen, type Placement } from './placed.ts';

export function BlocksInput(props: ArrayOfObjectsInputProps) {
  const { onChange, value, readOnly } = props;
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const edition = useFormValue([]);
  const editionId = (textAt(edition, '_id') ?? '').replace(/^drafts\./, '');

  const close = (): void => {
    setOpen(false);
    // Who works by keyboard goes on where they were.
    opener.current?.focus();
  };
  const add = (placement: Placement, articles: Chosen[]): void => {
    onChange([setIfMissing([]), insert(blocksFor(placement, articles), 'after', [-1])]);
    close();
  };

  return (
    <Stack gap={3}>
      {props.renderDefault(props)}
      <Button ref={opener} mode="ghost" icon={SearchIcon} text="Choose articles…" disabled={readOnly === true} onClick={() => setOpen(true)} />
      {isOpen && (
        <Dialog id="galley-choose-articles" header="Choose articles" width={2} onClose={close} __unstable_autoFocus={false}>
          <Box padding={4}>
            <ArticlePicker editionId={editionId} placed={articlesIn(value)} onChoose={add} />
          </Box>
        </Dialog>
      )}
    </Stack>
  );
}

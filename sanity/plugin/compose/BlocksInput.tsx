/** The list of an edition's blocks, with a way to choose several articles at once. */
import { SearchIcon } from '@sanity/icons/Search';
import { Box, Button, Dialog, Stack } from '@sanity/ui';
import { useState } from 'react';
import { type ArrayOfObjectsInputProps, insert, setIfMissing, useFormValue } from 'sanity';
import { textAt } from '../read.ts';
import { ArticlePicker } from './ArticlePicker.tsx';
import { articlesIn, blocksFor, type Chosen, type Placement } from './placed.ts';

export function BlocksInput(props: ArrayOfObjectsInputProps) {
  const { onChange, value, readOnly } = props;
  const [isOpen, setOpen] = useState(false);
  const edition = useFormValue([]);
  const editionId = (textAt(edition, '_id') ?? '').replace(/^drafts\./, '');

  const add = (placement: Placement, articles: Chosen[]): void => {
    onChange([setIfMissing([]), insert(blocksFor(placement, articles), 'after', [-1])]);
    setOpen(false);
  };

  return (
    <Stack gap={3}>
      {props.renderDefault(props)}
      <Button mode="ghost" icon={SearchIcon} text="Choose articles…" disabled={readOnly === true} onClick={() => setOpen(true)} />
      {isOpen && (
        <Dialog id="galley-choose-articles" header="Choose articles" width={2} onClose={() => setOpen(false)}>
          <Box padding={4}>
            <ArticlePicker editionId={editionId} placed={articlesIn(value)} onChoose={add} />
          </Box>
        </Dialog>
      )}
    </Stack>
  );
}

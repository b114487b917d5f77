import { Box, Button, Card, Flex, Stack, Text } from '@sanity/ui';
import type { ReactNode } from 'react';

/** One line about something, with its name before it. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Flex gap={3}>
      <Box style={{ minWidth: '8em' }}>
        <Text size={1} muted>
          {name}
        </Text>
      </Box>
      <Box flex={1}>
        <Text size={1}>{children}</Text>
      </Box>
    </Flex>
  );
}

export function Note({ tone, children }: { tone: 'critical' | 'caution' | 'positive' | 'primary'; children: ReactNode }) {
  return (
    <Card tone={tone} border radius={2} padding={3} role={tone === 'critical' ? 'alert' : 'status'}>
      <Stack gap={3}>
        {typeof children === 'string' ? <Text size={1}>{children}</Text> : children}
      </Stack>
    </Card>
  );
}

interface DialogButtonsProps {
  confirm: string;
  isDisabled?: boolean;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function DialogButtons({ confirm, isDisabled = false, isBusy, onConfirm, onClose }: DialogButtonsProps) {
  return (
    <Flex gap={2} justify="flex-end">
      <Button mode="ghost" text="Close" onClick={onClose} />
      {/* In the default tone: white on Sanity's blue, green and red has too little contrast (WCAG 2.2, 1.4.3). */}
      <Button text={confirm} disabled={isDisabled || isBusy} loading={isBusy} onClick={onConfirm} />
    </Flex>
  );
}

import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface DialogProps {
  /** What screen readers call it; the heading seen is the content's own. */
  readonly label: string;
  /** px. */
  readonly width: number;
  readonly opened?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A window over the page without a frame of its own: Esc or a press outside closes it. */
export function Dialog({ label, width, opened = true, onClose, children }: DialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={width}
      aria-label={label}
    >
      {children}
    </Modal>
  );
}

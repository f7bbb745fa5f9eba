import { Popover } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { useI18n } from '../../i18n/provider.tsx';
import { PassportContext, type PassportOf, passportNameId } from './context.ts';

const PassportPanel = lazy(() => import('./panel.tsx'));

/** One passport at a time, beside the number it is of; stays until closed. */
export function PassportProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<(PassportOf & { rect: DOMRect }) | null>(null);
  const { complete } = useI18n();
  const open = useCallback((of: PassportOf) => {
    const middle = new DOMRect(window.innerWidth / 2, 120, 0, 0);
    setShown({ ...of, rect: of.anchor?.getBoundingClientRect() ?? middle });
  }, []);
  const close = () => {
    setShown(null);
    shown?.anchor?.focus?.();
  };
  return (
    <PassportContext value={open}>
      {children}
      {shown && complete && (
        <Popover
          key={`${shown.metric}-${shown.rect.x}-${shown.rect.y}`}
          opened
          onDismiss={close}
          onClose={close}
          closeOnEscape
          position="bottom-start"
          offset={6}
          width="min(440px, calc(100vw - 16px))"
          returnFocus={false}
        >
          <Popover.Target>
            <span
              style={{
                position: 'fixed',
                left: shown.rect.x,
                top: shown.rect.y,
                width: shown.rect.width,
                height: shown.rect.height,
                pointerEvents: 'none',
              }}
            />
          </Popover.Target>
          <Popover.Dropdown aria-labelledby={passportNameId}>
            <Suspense>
              <PassportPanel of={shown} onClose={close} />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      )}
    </PassportContext>
  );
}

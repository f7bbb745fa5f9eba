import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import { useEffect, useState } from 'react';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';

/** Copies the address of the page: the whole state is in it. */
export function CopyLink() {
  const { say } = useSay();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const label = say(copied ? 'calls.copied' : 'calls.copy-link');
  const Icon = copied ? IconCheck : IconLink;
  return (
    <Button
      kind="icon"
      aria-label={label}
      title={label}
      onClick={() =>
        void navigator.clipboard.writeText(window.location.href).then(() => setCopied(true))
      }
    >
      <Icon size={16} />
    </Button>
  );
}

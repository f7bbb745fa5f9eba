import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import { useEffect, useState } from 'react';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';

/** Copies the address of the page: the whole state is in it. */
export function CopyLink() {
  const { say } = useSay();
  const words = { act: say('calls.copy-link'), done: say('calls.copied') };
  return <CopyText icon={IconLink} words={words} text={() => window.location.href} />;
}

/** Copies a text and says so for two seconds. */
export function CopyText(props: {
  icon: typeof IconLink;
  words: { act: string; done: string };
  text: () => string;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const label = copied ? props.words.done : props.words.act;
  const Icon = copied ? IconCheck : props.icon;
  return (
    <Button
      kind="icon"
      aria-label={label}
      title={label}
      onClick={() => void navigator.clipboard.writeText(props.text()).then(() => setCopied(true))}
    >
      <Icon size={16} />
    </Button>
  );
}

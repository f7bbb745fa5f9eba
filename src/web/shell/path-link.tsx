import { useRouter } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

/** A link to a path with its question mark and all, as the server gives it: /calls?from=… */
export function PathLink({ to, onClick, ...rest }: ComponentProps<'a'> & { readonly to: string }) {
  const router = useRouter();
  return (
    <a
      href={to}
      {...rest}
      onClick={(event) => {
        onClick?.(event);
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        router.history.push(to);
      }}
    />
  );
}

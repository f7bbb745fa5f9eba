import type { KeyboardEvent } from 'react';

const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow keys move the focus among the options of a list; Home and End to its ends. */
export function walkList(event: KeyboardEvent<HTMLElement>): void {
  walkItems(event, '[role="option"]');
}

/** The same for any items; returns the one that got the focus. */
export function walkItems(event: KeyboardEvent<HTMLElement>, selector: string): HTMLElement | null {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  if (items.length === 0) return null;
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const step = moves[event.key];
  let next: number;
  if (step !== undefined) next = Math.min(items.length - 1, Math.max(0, at + step));
  else if (event.key === 'Home') next = 0;
  else if (event.key === 'End') next = items.length - 1;
  else return null;
  event.preventDefault();
  const item = items[next] ?? null;
  item?.focus();
  return item;
}

/** Is the person typing? Then single letters are no commands. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

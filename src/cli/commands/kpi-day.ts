/** Today by the clock of this machine, as 2026-11-19. */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(Date.now());
}

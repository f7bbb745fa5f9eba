/** placeholder */
export function ServiceLevelPage() {
  return null;
}

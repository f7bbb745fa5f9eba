// Builds the roll-ups of the filled year by the product's own service.

/** Resolves with words on what was built. */
export async function buildRollups(gudok, say) {
  if (typeof gudok.rollups?.build !== 'function') return 'none, every question goes to the facts';
  await gudok.rollups.build(say);
  return 'built';
}

// Builds the roll-ups of the filled year by the product's own service, all at once.

/** Resolves with how many days of facts were built. */
export async function buildRollups(gudok, say) {
  const built = new Map();
  let told = performance.now();
  const days = await gudok.rollups.build((fact, some) => {
    built.set(fact, (built.get(fact) ?? 0) + some);
    if (performance.now() - told < 15_000) return;
    told = performance.now();
    say(`roll-ups: ${[...built].map(([name, count]) => `${name} ${count}`).join(', ')} days`);
  });
  await settled(gudok.clickhouse);
  return days;
}

/** Waits until the engine has merged what it wants to merge, two minutes at most. */
async function settled(clickhouse) {
  const until = performance.now() + 120_000;
  for (let quiet = 0; quiet < 4 && performance.now() < until; ) {
    const [{ running }] = await clickhouse.query('SELECT count() AS running FROM system.merges');
    quiet = Number(running) === 0 ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

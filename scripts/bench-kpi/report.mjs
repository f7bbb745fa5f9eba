// What is printed: a table a question, the goals, and the same as JSON.

const ms = (value) => {
  if (value === null || value === undefined) return '–';
  if (value < 10) return `${value.toFixed(2)} ms`;
  return value < 10_000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(1)} s`;
};
const times = (value) => (value === null ? '–' : `${value.toFixed(value < 10 ? 2 : 0)} ×`);

/** Prints the table of a question: who, warm median and p95, cold median, ratio to Gudok. */
export function printQuestion({ id, title, lines }) {
  console.log(`\n(${id}) ${title}`);
  const head = [
    '',
    'median',
    'p95',
    'runs',
    'to Gudok',
    'engine cpu',
    'cold',
    'runs',
    'same answer',
  ];
  const rows = lines.map(({ name, warm, cold, ratio, processor, same }) => [
    name,
    ms(warm?.median),
    ms(warm?.p95),
    String(warm?.runs ?? '–'),
    times(ratio),
    ms(processor),
    ms(cold?.median),
    String(cold?.runs ?? '–'),
    same,
  ]);
  const widths = head.map((_, place) =>
    Math.max(...[head, ...rows].map((row) => row[place].length)),
  );
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, place) =>
      place === 0 || place === row.length - 1
        ? cell.padEnd(widths[place])
        : cell.padStart(widths[place]),
    );
    console.log(`  ${cells.join('  ').trimEnd()}`);
  }
}

/** Each goal with whether it was reached: `{goal, reached, detail}`. */
export function judge(results, planning) {
  const goals = [];
  const add = (goal, reached, detail) => goals.push({ goal, reached, detail });
  for (const { id, goal, lines } of results) {
    const of = (name) => lines.find((line) => line.name === name)?.warm;
    const [ours, hand, cube] = [of('Gudok'), of('SQL by hand'), of('Cube')];
    if (!ours) continue;
    if (goal === 'board') {
      add(`(${id}) within 300 ms at p95`, ours.p95 <= 300, ms(ours.p95));
      if (hand) {
        const ratio = hand.median / ours.median;
        add(`(${id}) ten times faster than SQL over raw facts`, ratio >= 10, times(ratio));
      }
    } else if (hand) {
      const ratio = ours.median / hand.median;
      add(`(${id}) within 1.15 × of SQL over raw facts`, ratio <= 1.15, times(ratio));
    }
    if (cube)
      add(
        `(${id}) never slower than Cube`,
        ours.median <= cube.median,
        times(cube.median / ours.median),
      );
    for (const { name, same } of lines)
      if (same.includes('differ')) add(`(${id}) the same answer as ${name}`, false, same);
  }
  for (const { id, p95 } of planning) add(`(${id}) planning under 3 ms`, p95 < 3, `p95 ${ms(p95)}`);
  return goals;
}

export function printGoals(goals) {
  for (const reached of [true, false]) {
    const some = goals.filter((goal) => goal.reached === reached);
    console.log(`\n${reached ? 'Reached' : 'NOT reached'}: ${some.length} of ${goals.length}`);
    for (const { goal, detail } of some) console.log(`  ${goal}: ${detail}`);
  }
}

export function printPlanning(planning) {
  console.log('\nPlanning alone: everything a question costs but the engines');
  for (const { id, median, p95, runs, coverage } of planning) {
    const read =
      coverage.runs > 0 ? `; reading which days are rolled up: median ${ms(coverage.median)}` : '';
    console.log(`  (${id}) median ${ms(median)}, p95 ${ms(p95)}, ${runs} runs${read}`);
  }
}

export function printSizes(tables) {
  for (const { table, rows, bytes, parts } of tables)
    console.log(
      `  ${table.padEnd(24)} ${Number(rows).toLocaleString('en').padStart(14)} rows ${(Number(bytes) / 1e6).toFixed(1).padStart(9)} MB ${parts.padStart(4)} parts`,
    );
  const all = tables.reduce((sum, { bytes }) => sum + Number(bytes), 0);
  console.log(
    `  ${'in all'.padEnd(24)} ${''.padStart(19)} ${(all / 1e6).toFixed(1).padStart(9)} MB`,
  );
}

/** The warm figures as a table of docs/develop/benchmarks.md: median / p95 of every contender. */
export function printMarkdown(results) {
  if (results.length === 0) return;
  const names = results[0].lines.map(({ name }) => name);
  console.log(`\n| | ${names.join(' | ')} | by hand ÷ Gudok |`);
  console.log(`|---|${'---|'.repeat(names.length + 1)}`);
  for (const { id, title, lines } of results) {
    const of = (wanted) => lines.find(({ name }) => name === wanted)?.warm;
    const cells = names.map((name) => {
      const warm = of(name);
      return warm ? `${ms(warm.median)} / ${ms(warm.p95)}` : '–';
    });
    const [ours, hand] = [of('Gudok'), of('SQL by hand')];
    const ratio = ours && hand ? times(hand.median / ours.median) : '–';
    console.log(`| (${id}) ${title} | ${cells.join(' | ')} | ${ratio} |`);
  }
}

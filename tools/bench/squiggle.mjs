// The peer of the benchmark: the same cash flow in Squiggle, with the same inputs, as many draws and the same answers
// (NPV, ROI, five quantiles of cumulative cash for each month, the chance of payback).
// It reads what bench.rs writes: {draws, inputs: {name: [low, likely, high]}, months: [{effectiveness, events,
// growth, discount}], rest: {…}}, and prints {milliseconds: […], p10, p50, p90}.

import { run } from "@quri/squiggle-lang";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { draws, inputs, months, rest } = JSON.parse(Buffer.concat(chunks).toString("utf8"));

const pert = ([low, likely, high]) => {
  const width = high - low;
  const beta = `Sym.beta(${1 + (4 * (likely - low)) / width}, ${1 + (4 * (high - likely)) / width})`;
  return `SampleSet.fromDist(${low} + ${width} * ${beta})`;
};
const rows = months.map(
  ({ effectiveness, events, growth, discount }, index) =>
    `{age: ${index + 0.5}, e: ${effectiveness}, events: ${events}, growth: ${growth}, discount: ${discount}}`,
);
const code = `
${Object.entries(inputs).map(([name, range]) => `${name} = ${pert(range)}`).join("\n")}
full = realisation * (${rest.hours_users} * hours * rate + volume * ${rest.error_rate} * reduction * cost_per_error + ${rest.revenue} * uplift * ${rest.margin})
low = 1 / (1 + exp(${rest.steepness} * midpoint))
adoption(age) = ${rest.maximum} * (1 / (1 + exp(0 - ${rest.steepness} * (age - midpoint))) - low) / (1 - low)
benefit(m) = full * adoption(m.age) * m.e
cost(m) = (labour + technology + external) * m.growth + m.events
months = [${rows.join(", ")}]
flows = List.map(months, {|m| {benefit: benefit(m), cost: cost(m), discount: m.discount}})
npv = List.reduce(flows, 0 - upfront - ${rest.build_discounted}, {|sum, f| sum + (f.benefit - f.cost) * f.discount})
gained = List.reduce(flows, 0, {|sum, f| sum + f.benefit})
spent = List.reduce(flows, upfront + ${rest.build}, {|sum, f| sum + f.cost})
roi = 100 * (gained - spent) / spent
start = 0 - upfront - ${rest.build}
cash = List.reduce(flows, [start], {|list, f| List.append(list, List.last(list) + f.benefit - f.cost)})
fan = List.map(cash, {|c| [quantile(c, 0.1), quantile(c, 0.25), quantile(c, 0.5), quantile(c, 0.75), quantile(c, 0.9)]})
back = 1 - cdf(cash[6], 0)
[quantile(npv, 0.1), quantile(npv, 0.5), quantile(npv, 0.9), quantile(roi, 0.5), back, fan]
`;

const milliseconds = [];
let quantiles;
for (let turn = 0; turn < 6; turn += 1) {
  const start = performance.now();
  const output = await run(code, { environment: { sampleCount: draws, xyPointLength: 1000, seed: "landfall" } });
  const took = performance.now() - start;
  // The first turn warms up.
  if (turn > 0) milliseconds.push(took);
  const result = output.result ?? output;
  if (!result.ok) throw new Error(String(result.value));
  quantiles = (result.value.result ?? result.value.end ?? result.value).asJS?.() ?? result.value;
}
const [p10, p50, p90] = quantiles;
console.log(JSON.stringify({ milliseconds, p10, p50, p90 }));

#include "cli/page/page.hpp"

namespace grlc::cli {

// Colours once, by what they mean; dark and print say them anew. A verdict's cell has a border and weight of its own, so that it
// is readable without colour.
const char* const kStyle = R"css(
:root {
  color-scheme: light dark;
  --page: #ffffff; --raised: #f5f6f8; --text: #1b1f24; --faint: #5b6470; --edge: #d3d8de; --link: #0a55b8;
  --pass: #e3f4e7; --pass-text: #10592a; --red: #b3141f; --on-red: #ffffff; --amber: #fff0c9; --amber-text: #6b4500;
  --s0: #0b62c4; --s1: #c98a1b; --s2: #7a8794; --s3: #3f9d83; --mark: #0b62c4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171b; --raised: #1d2126; --text: #e6e9ed; --faint: #a2abb6; --edge: #3a414a; --link: #86b9ff;
    --pass: #16361f; --pass-text: #a5e3b6; --red: #d3303c; --on-red: #ffffff; --amber: #463608; --amber-text: #ffdc8a;
    --s0: #5aa2ff; --s1: #e0a63f; --s2: #8c98a5; --s3: #55bfa1; --mark: #5aa2ff;
  }
}
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --raised: #ffffff; --text: #000000; --faint: #333333; --edge: #888888; --link: #000000;
    --pass: #ffffff; --pass-text: #000000; --red: #b3141f; --on-red: #ffffff; --amber: #ffffff; --amber-text: #000000;
    --s0: #0b62c4; --s1: #c98a1b; --s2: #7a8794; --s3: #3f9d83; --mark: #0b62c4;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 76rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--edge); }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .5rem 0; max-width: 46rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--page); z-index: 2; }
.made { color: var(--faint); font-size: .85rem; max-width: none; }
code { font: .85em/1.4 ui-monospace, "Liberation Mono", monospace; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .25rem 0; }
.verdict { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; margin-top: 1rem; padding: .75rem 1rem;
  border-radius: .375rem; }
.verdict strong { font-size: 1.25rem; }
.problems { margin: 0; padding: .75rem 1rem .75rem 2rem; border: 2px solid var(--red); border-top: 0; overflow-wrap: anywhere;
  max-height: 18rem; overflow-y: auto; }
.findings { margin: .75rem 0 0; padding-left: 1.25rem; }
.scroll { overflow-x: auto; margin: .75rem 0 1.25rem; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
caption span { display: block; position: sticky; left: 0; width: fit-content; max-width: calc(100vw - 2rem); }
th, td { padding: .3rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--edge); }
thead th { background: var(--raised); white-space: nowrap; }
tbody th { font-weight: 500; }
.number { text-align: right; white-space: nowrap; }
td p { margin: .25rem 0 0; max-width: 34rem; }
td small { white-space: nowrap; }
.none { color: var(--faint); }
.part { padding-left: 1.75rem; }
.pass { background: var(--pass); color: var(--pass-text); }
.refuted, .broken, .missing { background: var(--red); color: var(--on-red); }
.unknown, .vacuous, .skipped { background: var(--amber); color: var(--amber-text); }
td.refuted, td.broken, td.missing { outline: 3px solid var(--red); outline-offset: -1px; }
td.unknown, td.vacuous, td.skipped { outline: 2px dashed var(--amber-text); outline-offset: -2px; }
td.refuted b, td.broken b, td.unknown b, td.vacuous b, td.skipped b { text-transform: uppercase; }
.pass a, .refuted a, .broken a, .missing a, .unknown a, .vacuous a, .skipped a { color: inherit; }
td > code { white-space: nowrap; }
.replay code { display: block; padding: .4rem .6rem; background: var(--page); color: var(--text); border-radius: .25rem; }
.absent { padding: .75rem 1rem; border: 2px dashed var(--edge); }
tr:target > * { box-shadow: inset 0 3px 0 var(--link), inset 0 -3px 0 var(--link); }
summary { cursor: pointer; font-weight: 600; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 1.25rem; margin: 1rem 0; }
figure { margin: 0; padding: .75rem; border: 1px solid var(--edge); border-radius: .375rem; min-width: 0; }
figcaption { font-weight: 600; font-size: .9rem; margin-bottom: .5rem; }
svg { display: block; width: 100%; height: auto; max-width: 30rem; font: 11px system-ui, "Liberation Sans", sans-serif; }
svg text { fill: var(--text); }
.rule { stroke: var(--edge); stroke-width: 1; }
.one { stroke: var(--text); stroke-width: 1; stroke-dasharray: 3 3; }
.point { fill: var(--page); stroke: var(--mark); stroke-width: 1.5; }
.emphasised { fill: var(--mark); }
.steps { fill: none; stroke: var(--mark); stroke-width: 2; }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin: 0 0 .5rem; padding: 0; list-style: none; font-size: .8rem; }
.swatch { display: inline-block; width: .8em; height: .8em; margin-right: .4em; }
.series-0 { fill: var(--s0); background: var(--s0); }
.series-1 { fill: var(--s1); background: var(--s1); }
.series-2 { fill: var(--s2); background: var(--s2); }
.series-3 { fill: var(--s3); background: var(--s3); }
@media (max-width: 40rem) {
  thead th, thead .number { min-width: 6em; white-space: normal; vertical-align: bottom; }
  #matrix table { font-size: .75rem; width: 100%; }
  #matrix th, #matrix td { min-width: 0; padding: .3rem .25rem; }
  #matrix small { display: block; white-space: normal; }
}
@media print {
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav, .skip { display: none; }
  .scroll, .problems { overflow: visible; max-height: none; }
  table { font-size: 7pt; }
  th, td { padding: .15rem .3rem; }
  thead th, thead .number, td > code { white-space: normal; }
  tr, figure { break-inside: avoid; }
}
)css";

}  // namespace grlc::cli

// SPDX-License-Identifier: Apache-2.0
#include "oos/report/html_style.hpp"

namespace oos::report {

namespace {

constexpr std::string_view style = R"css(
:root { color-scheme: light dark; --paper: #fff; --card: #f6f7f9; --ink: #1c2430; --soft: #566070;
  --line: #d5dae1; --bad: #c0392b; --middle: #b7bcc4; --good: #2e8b57; --accent: #2f5d9e; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14181e; --card: #1d232b; --ink: #e8ecf1; --soft: #a3adba; --line: #39424e;
    --bad: #e06c5c; --middle: #7b8490; --good: #57b681; --accent: #7fa8e0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.25rem; max-width: 62rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 0 0 .3rem; }
h3 { font-size: 1rem; margin: .9rem 0 0; }
p { margin: .2rem 0; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
  padding: 1rem; margin: 1rem 0; }
.soft, .note { color: var(--soft); }
.note { font-size: .88rem; }
.figure { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem 1.2rem;
  margin: .4rem 0; }
.figure strong { font-size: 2.6rem; line-height: 1.1; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .8rem 0 .2rem; }
caption { text-align: left; font-weight: 600; padding: .2rem 0; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: right;
  vertical-align: middle; font-variant-numeric: tabular-nums; }
thead th { color: var(--soft); font-size: .82rem; font-weight: 600; vertical-align: bottom; }
th:first-child { text-align: left; }
tbody th { overflow-wrap: anywhere; min-width: 8.5rem; }
thead th.chart { text-align: center; white-space: nowrap; }
tbody th { font-weight: 400; }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
td.range, td.n { white-space: nowrap; }
td.chart { width: 28%; min-width: 7rem; }
td.hidden { color: var(--soft); font-style: italic; }
svg { display: block; }
svg.bands { width: 100%; height: 1.4rem; border-radius: .3rem; margin: .3rem 0; }
svg.whisker { width: 100%; height: 1.3rem; overflow: visible; }
svg.bar { width: 100%; height: .9rem; }
svg.distribution { width: 100%; max-width: 36rem; margin: .6rem 0; }
svg text { font-size: 13px; text-anchor: middle; fill: var(--ink); }
svg text.axis { fill: var(--soft); }
svg line { vector-effect: non-scaling-stroke; stroke: var(--line); stroke-width: 1; }
svg line.zero { stroke: var(--soft); opacity: .6; }
svg line.goal { stroke: var(--accent); stroke-dasharray: 3 3; stroke-width: 1.5; }
svg line.range { stroke: var(--soft); stroke-width: 2; }
svg line.value { stroke: var(--ink); stroke-width: 4; }
.detractors { fill: var(--bad); } .passives { fill: var(--middle); }
.promoters { fill: var(--good); } .plain { fill: var(--accent); }
.key { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; margin: 0; padding: 0;
  list-style: none; }
.key svg { display: inline-block; width: .8rem; height: .8rem; border-radius: .15rem; }
.voice { border-left: 4px solid var(--accent); padding: .1rem 0 .1rem .8rem; margin: .9rem 0;
  break-inside: avoid; }
.voice.complaint { border-color: var(--bad); }
.voice blockquote { margin: .2rem 0; font-size: 1.06rem; overflow-wrap: anywhere; }
.voice audio { width: 100%; max-width: 26rem; height: 2.4rem; margin-top: .3rem; display: block; }
.path { font-size: .8rem; color: var(--soft); overflow-wrap: anywhere; }
@media screen and (max-width: 52rem) { body { padding: .7rem; } section { padding: .7rem; }
  .wide { display: none; } th, td { padding: .3rem .3rem; } tbody th { min-width: 5.5rem; }
  td.chart { min-width: 5rem; }
  .figure strong { font-size: 2.2rem; } }
@media print { @page { size: A4; margin: 14mm; }
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #444;
    --line: #bbb; --bad: #c0392b; --middle: #b7bcc4; --good: #2e8b57; --accent: #2f5d9e; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  section { padding: .6rem 0; border: 0; border-top: 1px solid var(--line); border-radius: 0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  th, td { padding: .2rem .3rem; } thead th { font-size: .75rem; }
  h2, h3, caption, .figure, p.soft { break-after: avoid; } tr, .figure, svg { break-inside: avoid; }
  audio { display: none !important; } .scroll { overflow: visible; } }
)css";

}  // namespace

std::string_view html_style() { return style; }

}  // namespace oos::report

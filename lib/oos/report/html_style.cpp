// SPDX-License-Identifier: Apache-2.0
#include "oos/report/html_style.hpp"

namespace oos::report {

namespace {

constexpr std::string_view style = R"css(
:root { color-scheme: light dark; --paper: #fff; --card: #f6f7f9; --ink: #1c2430; --soft: #4d5766;
  --line: #d5dae1; --bad: #c0392b; --middle: #b7bcc4; --good: #2e8b57; --accent: #2f5d9e;
  --limits: #dfe6f0; --h0: #e3f1e8; --h1: #fdf3dc; --h2: #fbdcbf; --h3: #f3b3a2; --h4: #e58b80; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14181e; --card: #1d232b; --ink: #e8ecf1; --soft: #a9b3c0; --line: #39424e;
    --bad: #e06c5c; --middle: #7b8490; --good: #57b681; --accent: #7fa8e0; --limits: #2a3442;
    --h0: #1f3a2c; --h1: #3d3620; --h2: #54391f; --h3: #6b3227; --h4: #84302c; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0 auto; padding: 1.25rem; max-width: 62rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 0 0 .3rem; scroll-margin-top: .5rem; }
h3 { font-size: 1rem; margin: .9rem 0 0; }
p { margin: .2rem 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; background: var(--paper); padding: .5rem; }
.skip:focus { left: .5rem; top: .5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem .5rem; list-style: none; margin: .8rem 0 0;
  padding: 0; }
nav a { display: block; padding: .25rem .6rem; border: 1px solid var(--line);
  border-radius: 1rem; text-decoration: none; font-size: .9rem; }
nav a:hover { background: var(--card); }
section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
  padding: 1rem; margin: 1rem 0; }
.soft, .note { color: var(--soft); }
h2 .soft, h3 .soft { font-weight: 400; }
.note { font-size: .88rem; }
.figure { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem 1.2rem;
  margin: .4rem 0; }
.figure strong { font-size: 2.6rem; line-height: 1.1; }
.gauge { margin: .2rem 0 .6rem; }
.ends { display: flex; justify-content: space-between; font-size: .8rem; color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .8rem 0 .2rem; overflow-wrap: normal; }
caption { text-align: left; font-weight: 600; padding: .2rem 0; }
.quiet caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
  overflow: hidden; white-space: nowrap; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: right;
  vertical-align: middle; font-variant-numeric: tabular-nums; }
thead th { color: var(--soft); font-size: .82rem; font-weight: 600; vertical-align: bottom; }
th:first-child, td.word { text-align: left; }
tbody th { overflow-wrap: anywhere; min-width: 8.5rem; font-weight: 400; }
.periods tbody th { white-space: nowrap; min-width: 0; }
thead th.chart { text-align: center; white-space: nowrap; }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
td.range, td.n { white-space: nowrap; }
td.chart { width: 28%; min-width: 7rem; }
td.more { text-align: left; color: var(--soft); }
td.hidden { color: var(--soft); font-style: italic; }
table.heat { width: auto; }
table.heat td { text-align: center; min-width: 2.6rem; }
td.heat { border: 2px solid var(--card); border-radius: .3rem; }
th.tall { vertical-align: bottom; text-align: left; }
th.tall span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 11rem;
  display: inline-block; overflow-wrap: anywhere; line-height: 1.1; }
.h0 { background: var(--h0); } .h1 { background: var(--h1); } .h2 { background: var(--h2); }
.h3 { background: var(--h3); } .h4 { background: var(--h4); }
svg { display: block; }
svg.bands { width: 100%; height: 1.4rem; border-radius: .3rem; margin: .3rem 0; }
svg.whisker { width: 100%; height: 1.3rem; overflow: visible; }
.gauge svg.whisker { height: 1.8rem; border-bottom: 1px solid var(--line); }
svg.bar { width: 100%; height: .9rem; }
svg.distribution { width: 100%; max-width: 36rem; margin: .6rem 0; }
svg.trend { width: 100%; margin: .6rem 0; }
svg text { font-size: 13px; text-anchor: middle; fill: var(--ink); }
svg text.axis { fill: var(--soft); } svg text.end { text-anchor: end; }
svg line, .whisker path { vector-effect: non-scaling-stroke; stroke: var(--line);
  stroke-width: 1; fill: none; }
svg .zero { stroke: var(--soft); opacity: .6; }
svg .goal { stroke: var(--accent); stroke-dasharray: 3 3; stroke-width: 1.5; }
svg .range { stroke: var(--soft); stroke-width: 2; }
.whisker .value { stroke: var(--ink); stroke-width: 4; }
svg .centre { stroke: var(--accent); stroke-dasharray: 6 4; stroke-width: 1.5; }
.gauge .range { stroke-width: 3; } .gauge .value { stroke-width: 6; }
polygon.limits { fill: var(--limits); }
polyline.trend { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round; }
circle.value { fill: var(--accent); }
path.signal { fill: var(--bad); stroke: var(--card); stroke-width: 1.5; }
.detractors { fill: var(--bad); } .passives { fill: var(--middle); }
.promoters { fill: var(--good); } .plain { fill: var(--accent); }
.key { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; margin: 0; padding: 0;
  list-style: none; }
.key svg { display: inline-block; width: .8rem; height: .8rem; border-radius: .15rem; }
.flow { list-style: none; margin: .4rem 0; padding: 0; }
.flow li { margin: .45rem 0; break-inside: avoid; }
.flow svg.bar { height: 1.1rem; background: var(--line); border-radius: .2rem; margin: .1rem 0; }
.alerts { padding-left: 1.2rem; margin: .3rem 0; } .alerts code { font-weight: 600; }
form fieldset { border: 1px solid var(--line); border-radius: .4rem; display: flex;
  flex-wrap: wrap; gap: .5rem 1rem; padding: .5rem .8rem; margin: .5rem 0; min-width: 0; }
form label { font-size: .9rem; max-width: 100%; }
form select { font: inherit; padding: .25rem; max-width: 100%; color: var(--ink);
  background: var(--paper); border: 1px solid var(--soft); border-radius: .3rem; }
.voice { border-left: 4px solid var(--accent); padding: .1rem 0 .1rem .8rem; margin: .9rem 0;
  break-inside: avoid; }
.voice.complaint, .voice.incident { border-color: var(--bad); }
.voice.high { border-left-width: 8px; }
.voice blockquote { margin: .2rem 0; font-size: 1.06rem; }
.voice audio { width: 100%; max-width: 26rem; height: 2.4rem; margin-top: .3rem; display: block; }
.path { font-size: .8rem; color: var(--soft); }
@media screen and (max-width: 52rem) { body { padding: .7rem; } section { padding: .7rem; }
  .wide { display: none; } table { font-size: .92rem; } th, td { padding: .3rem .25rem; } tbody th { min-width: 6.5rem; }
  td.chart { width: 20%; min-width: 3.5rem; } thead th.chart { white-space: normal; }
  svg.trend text { font-size: 22px; } svg.trend circle { r: 6px; } svg.distribution text { font-size: 15px; }
  .figure strong { font-size: 2.2rem; } form label, form select { display: block; width: 100%; } }
@media print { @page { size: A4; margin: 14mm; }
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #444;
    --line: #bbb; --bad: #c0392b; --middle: #b7bcc4; --good: #2e8b57; --accent: #2f5d9e;
    --limits: #e4e9f1; --h0: #e3f1e8; --h1: #fdf3dc; --h2: #fbdcbf; --h3: #f3b3a2; --h4: #e58b80; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  section { padding: .6rem 0; border: 0; border-top: 1px solid var(--line); border-radius: 0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  table { font-size: 9pt; } th, td { padding: .2rem .25rem; } thead th { font-size: 7.5pt; }
  tbody th { min-width: 5rem; } td.chart { width: 18%; min-width: 3.5rem; }
  h2, h3, caption, .figure, p.soft { break-after: avoid; } tr, .figure, svg { break-inside: avoid; }
  svg.distribution { max-width: 22rem; }
  audio, nav, form, .skip { display: none !important; } .scroll { overflow: visible; } }
)css";

}  // namespace

std::string_view html_style() { return style; }

}  // namespace oos::report

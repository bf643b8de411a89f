#include "checker/report/html/style.hpp"

namespace perfmon::report::html {

std::string_view style_sheet() {
    return R"css(
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #ffffff; --ink: #16202c; --soft: #566373; --line: #dfe4ea; --inset: #f0f2f5;
  --now: #4f46e5; --then: #8593a5; --bad: #b91c1c; --good: #15703a; --warn: #8a5a00;
  --bad-wash: #fdecec; --good-wash: #e7f6ec; --warn-wash: #fdf3d7; --now-wash: #eceafd;
  --shade: 0 1px 2px rgba(16,24,40,.06), 0 4px 16px rgba(16,24,40,.05);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1319; --card: #161d26; --ink: #e6ebf1; --soft: #9aa7b6; --line: #2a3441; --inset: #10161d;
    --now: #a5a0ff; --then: #7d8b9d; --bad: #ff8d85; --good: #5fd38a; --warn: #f0c050;
    --bad-wash: #3a1a1b; --good-wash: #12301f; --warn-wash: #33290f; --now-wash: #24224a;
    --shade: 0 1px 2px rgba(0,0,0,.4);
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--page); color: var(--ink); overflow-wrap: anywhere;
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
}
h1, h2, h3, h4, p, dl, dd, ul, figure { margin: 0; }
h1 { font-size: clamp(1.7rem, 4.5vw, 2.6rem); line-height: 1.15; letter-spacing: -.02em; font-weight: 700; }
h2 { font-size: 1.3rem; letter-spacing: -.01em; line-height: 1.3; }
h3 { font-size: 1.02rem; line-height: 1.35; }
h4 { font-size: .8rem; font-weight: 600; color: var(--soft); }
a { color: var(--now); }
:focus-visible { outline: 3px solid var(--now); outline-offset: 2px; border-radius: 4px; }
code, pre, .mono { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .88em; }
pre { margin: 0; padding: .8rem 1rem; background: var(--inset); border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap; }
.wrap { max-width: 1180px; margin: 0 auto; padding: 0 20px; }
.skip { position: absolute; left: -999px; top: 0; padding: .6rem 1rem; background: var(--card); z-index: 2; }
.skip:focus { left: 8px; top: 8px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.soft { color: var(--soft); }

.top { padding: 26px 0 30px; background: var(--card); border-bottom: 1px solid var(--line); border-top: 6px solid var(--good); }
.top.bad { border-top-color: var(--bad); }
.top.warn { border-top-color: var(--warn); }
.brand { color: var(--soft); font-size: .85rem; margin-bottom: 14px; }
.brand b { color: var(--ink); }
.headline { display: flex; gap: 16px; align-items: center; }
.headline svg { flex: none; width: clamp(38px, 8vw, 52px); height: auto; }
.lead { margin-top: 10px; color: var(--soft); font-size: 1.02rem; max-width: 70ch; }
.share { display: block; width: 100%; height: 12px; margin: 22px 0 12px; border-radius: 6px; }
.legend { display: flex; flex-wrap: wrap; gap: 6px 18px; padding: 0; list-style: none; font-size: .88rem; color: var(--soft); }
.legend b { color: var(--ink); font-variant-numeric: tabular-nums; }
.legend svg { width: 11px; height: 11px; margin-right: 6px; }

.index { position: sticky; top: 0; z-index: 1; background: var(--page); border-bottom: 1px solid var(--line); }
.index ul { display: flex; gap: 4px; padding: 8px 0; margin-left: -12px; list-style: none; overflow-x: auto; }
.index a { display: block; padding: 5px 12px; border-radius: 99px; color: var(--ink); text-decoration: none; white-space: nowrap; font-size: .9rem; max-width: 20rem; overflow: hidden; text-overflow: ellipsis; }
.index a:hover { background: var(--now-wash); }
.index svg { width: 9px; height: 9px; margin-right: 7px; }

main { padding: 26px 0 10px; }
section { margin-bottom: 34px; scroll-margin-top: 64px; }
section > h2 { margin-bottom: 12px; display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shade); padding: 18px 20px; margin-bottom: 16px; overflow-x: auto; }
.card > * + * { margin-top: 14px; }
.card.bad { border-left: 4px solid var(--bad); }
.card header { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; justify-content: space-between; }
.place { color: var(--soft); font-size: .88rem; }
.badge { display: inline-block; padding: 1px 10px; border-radius: 12px; font-size: .8rem; font-weight: 600; background: var(--inset); color: var(--soft); overflow-wrap: normal; }
.badge.bad { background: var(--bad-wash); color: var(--bad); }
.badge.good { background: var(--good-wash); color: var(--good); }
.badge.warn { background: var(--warn-wash); color: var(--warn); }
.badge.new { background: var(--now-wash); color: var(--now); }
.tone-bad { color: var(--bad); } .tone-good { color: var(--good); } .tone-warn { color: var(--warn); }
.causes { padding-left: 1.1rem; }
.causes li { margin: 3px 0; }
.note { padding: .6rem .9rem; background: var(--warn-wash); border-radius: 8px; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; font-size: .92rem; }
.facts dt { color: var(--soft); }
.facts dd { min-width: 0; }

table { border-collapse: collapse; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: .82rem; border-bottom: 1px solid var(--line); padding: 6px 10px; vertical-align: bottom; }
td, tbody th { padding: 8px 10px; border-bottom: 1px solid var(--line); vertical-align: middle; }
tbody th { font-weight: 600; color: var(--ink); font-size: .92rem; }
tbody tr:last-child > * { border-bottom: 0; }
tbody tr:hover { background: var(--inset); }
.num { text-align: right; overflow-wrap: normal; min-width: 5.2rem; }
.word { white-space: nowrap; }
table.rows tbody th { min-width: 9rem; }
table.rows tbody th.word { min-width: 0; }
td.picture { width: 160px; padding-top: 3px; padding-bottom: 3px; }
thead th { white-space: nowrap; }
th button { all: unset; cursor: pointer; }
th button::after { content: " \2195"; opacity: .5; }
th[aria-sort=ascending] button::after { content: " \2191"; opacity: 1; }
th[aria-sort=descending] button::after { content: " \2193"; opacity: 1; }
th button:focus-visible { outline: 3px solid var(--now); outline-offset: 2px; border-radius: 4px; }
.scroll { overflow-x: auto; }
.scroll td { min-width: 5.2rem; }
.scroll td.num { white-space: nowrap; }

.charts { display: grid; gap: 20px 28px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 370px), 1fr)); align-items: start; }
figure { min-width: 0; }
figcaption { font-size: .86rem; color: var(--soft); margin-bottom: 6px; }
figcaption b { color: var(--ink); }
.keys { display: inline-flex; flex-wrap: wrap; gap: 2px 12px; }
.keys svg { width: 10px; height: 10px; margin-right: 5px; }
.chart { display: block; width: 100%; max-width: 520px; height: auto; }
.interval { display: block; width: 100%; min-width: 130px; max-width: 190px; height: auto; }
details { border-top: 1px solid var(--line); padding-top: 10px; }
.card > details + details { margin-top: 10px; }
summary { cursor: pointer; padding: 2px 0; font-weight: 600; }
details > * + * { margin-top: 14px; }

.label { font-size: 12px; }
.stroke.grid { stroke: var(--line); stroke-opacity: 1; }
.fill.current { fill: var(--now); } .stroke.current, .curve.current, .whisker.current { stroke: var(--now); }
.fill.other { fill: var(--then); } .stroke.other, .curve.other { stroke: var(--then); }
.fill.limit { fill: var(--bad); } .stroke.limit, .dashed.limit, .whisker.limit { stroke: var(--bad); }
.fill.better { fill: var(--good); } .stroke.better, .dashed.better, .whisker.better { stroke: var(--good); }
.fill.zone { fill: var(--bad); fill-opacity: .09; }
.fill.band { fill: var(--now); fill-opacity: .2; }
.dashed { stroke-dasharray: 4 3; } .dashed.text { stroke: var(--soft); }
.whisker { stroke-width: 3; stroke-linecap: round; }
.curve { stroke-width: 2; stroke-linejoin: round; }
.label.text { fill: var(--ink); } .label.faint { fill: var(--soft); }
.paint-bad { fill: var(--bad); } .paint-good { fill: var(--good); } .paint-warn { fill: var(--warn); }
.paint-new { fill: var(--now); } .paint-soft { fill: var(--then); } .paint-mark { stroke: var(--card); }

.tools { display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: center; margin-bottom: 22px; }
.tools label { font-size: .9rem; color: var(--soft); display: flex; gap: 8px; align-items: center; flex: 1 1 260px; }
.tools input { flex: 1; min-width: 0; font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--then); border-radius: 8px; padding: 8px 12px; }
footer { padding: 18px 0 40px; color: var(--soft); font-size: .86rem; border-top: 1px solid var(--line); }

@media (max-width: 1100px) {
  .wrap { padding: 0 14px; }
  .card { padding: 14px; border-radius: 10px; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: 8px; }
  table.rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.rows, table.rows tbody, table.rows tr, table.rows th, table.rows td { display: block; width: auto; }
  table.rows tr { padding: 10px 0; border-bottom: 1px solid var(--line); }
  table.rows tbody tr:last-child { border-bottom: 0; }
  table.rows td, table.rows tbody th { border: 0; min-width: 0; overflow-wrap: anywhere; padding: 2px 0; text-align: left; white-space: normal; }
  table.rows td[data-label] { display: grid; grid-template-columns: 7.5rem 1fr; gap: 8px; }
  table.rows td[data-label]::before { content: attr(data-label); color: var(--soft); font-size: .86rem; }
  table.rows td.picture { width: auto; padding-left: calc(7.5rem + 8px); }
}
@media print {
  .index, .tools, .skip { display: none; }
  .card { break-inside: avoid; box-shadow: none; }
}
)css";
}

std::string_view script() {
    return R"js(
"use strict";
(function () {
  var tools = document.querySelector(".tools");
  var field = document.getElementById("search");
  var told = document.getElementById("found");
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-name]"));
  tools.hidden = false;
  function search() {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var found = 0;
    rows.forEach(function (row) {
      var name = row.getAttribute("data-name").toLowerCase();
      var matches = words.every(function (word) { return name.indexOf(word) !== -1; });
      row.hidden = !matches;
      if (matches) { found += 1; }
    });
    told.textContent = words.length === 0 ? "" : found + " of " + rows.length + " match";
  }
  field.addEventListener("input", search);
  function value(row, column) {
    var cell = row.children[column];
    var number = parseFloat(cell.getAttribute("data-value"));
    return isNaN(number) ? cell.textContent.trim().toLowerCase() : number;
  }
  function compare(one, other) {
    if (typeof one !== typeof other) { return typeof one === "number" ? -1 : 1; }
    return one === other ? 0 : one > other ? 1 : -1;
  }
  Array.prototype.forEach.call(document.querySelectorAll("table.sortable"), function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      if (head.hasAttribute("data-fixed")) { return; }
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        var sign = order === "ascending" ? 1 : -1;
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (each) { each.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", order);
        var body = table.tBodies[0];
        Array.prototype.slice.call(body.rows).sort(function (one, other) {
          return sign * compare(value(one, column), value(other, column));
        }).forEach(function (row) { body.appendChild(row); });
      });
    });
  });
}());
)js";
}

}  // namespace perfmon::report::html

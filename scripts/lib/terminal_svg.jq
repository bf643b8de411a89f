# What a program printed on a terminal, with its colours, as an SVG. Input: raw text (jq -Rrs). --arg title: what it shows.

def classes: {"0": "", "1;31": "bad", "31": "bad", "32": "good", "33": "warning", "2": "dim", "1": "bold"};

# [{class, text}…] of a line. The colours of the line before do not go on.
def spans:
  [split("\u001b[") | .[0] as $first | {class: "", text: $first},
    (.[1:][] | capture("^(?<code>[0-9;]*)m(?<text>.*)$") | {class: (classes[.code] // ""), text})]
  | map(select(.text != ""));

def tspan: if .class == "" then .text | @html else "<tspan class=\"\(.class)\">\(.text | @html)</tspan>" end;

8.43 as $column | 20 as $line | 16 as $margin |
(gsub("\r"; "") | rtrimstr("\n") | split("\n") | map(spans)) as $lines |
($lines | map(map(.text) | add // "" | length) | max * $column + 2 * $margin | ceil) as $width |
(($lines | length) * $line + 2 * $margin) as $height |
"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \($width) \($height)\" width=\"\($width)\" height=\"\($height)\" role=\"img\" aria-label=\"\($title | @html)\">
<style>
  rect { fill: #ffffff; stroke: #d0d7de }
  text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #1f2328; white-space: pre }
  .bad { fill: #cf222e; font-weight: bold } .good { fill: #1a7f37 } .warning { fill: #9a6700 }
  .dim { fill: #656d76 } .bold { font-weight: bold }
  @media (prefers-color-scheme: dark) {
    rect { fill: #0d1117; stroke: #30363d } text { fill: #e6edf3 }
    .bad { fill: #ff7b72 } .good { fill: #3fb950 } .warning { fill: #d29922 } .dim { fill: #848d97 }
  }
</style>
<rect x=\"0.5\" y=\"0.5\" width=\"\($width - 1)\" height=\"\($height - 1)\" rx=\"8\"/>",
($lines | to_entries[] |
  "<text x=\"\($margin)\" y=\"\($margin + (.key + 0.75) * $line)\" xml:space=\"preserve\">\(.value | map(tspan) | add // "")</text>"),
"</svg>"

# What a program printed on a terminal, with its colours, as an SVG of a terminal window. Input: raw text (jq -Rrs).
# --arg title: what the picture shows, for those who cannot see it. --arg command: what was typed.

104 as $columns | 8.43 as $column | 21 as $line | 20 as $margin | 36 as $bar |

def classes: {"0": "", "1;31": "bad", "31": "bad", "32": "good", "33": "warning", "2": "dim", "1": "bold"};

# [{class, text}…] of a line. The colours of the line before do not go on.
def spans:
  [split("\u001b[") | .[0] as $first | {class: "", text: $first},
    (.[1:][] | capture("^(?<code>[0-9;]*)m(?<text>.*)$") | {class: (classes[.code] // ""), text})]
  | map(select(.text != ""));

# A sentence that is wider than the window goes on below, indented; a row of a table stays as it is.
def wrapped:
  if length == 1 and (.[0].text | length) > $columns
  then .[0] as $all | ($all.text[:$columns] | [match(" "; "g").offset] | last) as $cut
    | [$all + {text: $all.text[:$cut]}], ([$all + {text: ("  " + $all.text[$cut + 1:])}] | wrapped)
  else . end;

def tspan: if .class == "" then .text | @html else "<tspan class=\"\(.class)\">\(.text | @html)</tspan>" end;

[[{class: "dim", text: "$ "}, {class: "bold", text: $command}], [],
  (gsub("\r"; "") | rtrimstr("\n") | split("\n")[] | spans | wrapped)] as $lines |
($lines | map(map(.text) | add // "" | length) | max * $column + 2 * $margin | ceil) as $width |
(($lines | length) * $line + $bar + 1.5 * $margin | ceil) as $height |
"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \($width) \($height)\" width=\"\($width)\" height=\"\($height)\" role=\"img\" aria-label=\"\($title | @html)\">
<style>
  .window { fill: #ffffff; stroke: #d0d7de } .bar { fill: #f6f8fa } .edge { stroke: #d0d7de }
  text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, \"DejaVu Sans Mono\", monospace; fill: #1f2328; white-space: pre }
  .bad { fill: #cf222e; font-weight: bold } .good { fill: #1a7f37 } .warning { fill: #9a6700 }
  .dim { fill: #656d76 } .bold { font-weight: bold }
  @media (prefers-color-scheme: dark) {
    .window { fill: #0d1117; stroke: #30363d } .bar { fill: #161b22 } .edge { stroke: #30363d } text { fill: #e6edf3 }
    .bad { fill: #ff7b72 } .good { fill: #3fb950 } .warning { fill: #d29922 } .dim { fill: #848d97 }
  }
</style>
<rect class=\"bar\" x=\"0.5\" y=\"0.5\" width=\"\($width - 1)\" height=\"\($bar + 10)\" rx=\"10\"/>
<rect class=\"window\" x=\"0.5\" y=\"\($bar)\" width=\"\($width - 1)\" height=\"\($height - $bar - 0.5)\" rx=\"10\"/>
<rect class=\"window\" style=\"fill: none\" x=\"0.5\" y=\"0.5\" width=\"\($width - 1)\" height=\"\($height - 1)\" rx=\"10\"/>
<circle cx=\"20\" cy=\"18\" r=\"6\" fill=\"#ff5f57\"/><circle cx=\"40\" cy=\"18\" r=\"6\" fill=\"#febc2e\"/><circle cx=\"60\" cy=\"18\" r=\"6\" fill=\"#28c840\"/>",
($lines | to_entries[] |
  "<text x=\"\($margin)\" y=\"\($bar + $margin / 2 + (.key + 0.8) * $line)\" xml:space=\"preserve\">\(.value | map(tspan) | add // "")</text>"),
"</svg>"

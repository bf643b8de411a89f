#!/usr/bin/env bash
# docs_test.sh PERFMON PROJECT: every option, document key and environment variable is in the docs, and every
# link leads somewhere.
set -euo pipefail

perfmon=$1
project=$2
docs=$project/docs
text=$(cat "$docs"/*.md)
wrong=0

complain() {
  echo "$1"
  wrong=1
}

# Reads words, one a line.
all_documented() {
  local word count=0
  while read -r word; do
    count=$((count + 1))
    grep -qF -- "$word" <<<"$text" || complain "not documented: $word"
  done
  # A program that prints no help, or a schema that is not there, would otherwise pass.
  ((count > 100)) || complain "only $count words were looked for"
}

# Of all commands, from the table that help and completion are made of.
options_of() {
  "$perfmon" completion bash | sed -n "s/^ *\"perfmon.*\") words='\(.*\)' ;;$/\1/p" | tr ' ' '\n' | grep -- '^--'
}

commands_of() {
  "$perfmon" completion bash | sed -n 's/^ *"\(perfmon [a-z ]*\)") words=.*/\1/p'
}

anchors_of() {
  grep -E '^#+ ' "$1" | sed -E 's/^#+ //; s/[`:().<>/,?]//g; s/ /-/g' | tr '[:upper:]' '[:lower:]'
}

check_link() { # FILE LINK
  local target=${2%%#*} anchor="" path=$1
  [[ $2 != *"#"* ]] || anchor=${2#*#}
  [[ $target != http* ]] || return 0
  [[ -z $target ]] || path=$(dirname "$1")/$target
  if [[ ! -e $path ]]; then
    complain "$1: no $target"
  elif [[ -n $anchor ]] && ! anchors_of "$path" | grep -qx -- "$anchor"; then
    complain "$1: no heading for $2"
  fi
}

all_documented < <(
  options_of
  commands_of
  grep -hoE -- '--perfmon-[a-z-]+' "$project/runtime/catch2/session.cpp"
  grep -rhoE '"PERFMON_[A-Z_]+"' "$project/checker" "$project/runtime/harness" | tr -d '"'
  jq -r '.. | objects | .properties? // empty | keys[]' "$docs"/schema/perfmon-{config,baseline}.schema.json
)

for file in "$docs"/*.md "$docs"/ci/*.md "$project"/*.md; do
  while read -r link; do
    check_link "$file" "$link"
  done < <(grep -oE '\]\([^)]+\)' "$file" | sed 's/^](//; s/)$//')
done
exit "$wrong"

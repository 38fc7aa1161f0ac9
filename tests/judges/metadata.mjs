#!/usr/bin/env node
// Nothing in any file of the site tells about the machine that built it: no absolute path, no host, no
// user, no time of the build. A path counts where it begins as one, so that `https://example.org/home/`
// and `../work/x.html` do not. A date alone is no build time (records and `--as-of` have dates): a time of
// day on the day of the build is, other than midnight and noon in UTC (a day in a feed), and so are the seconds
// of that day since 1970.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { siteFromArguments } from './lib/site.mjs';
import { HERE } from './lib/tools.mjs';
import { count, verdict } from './lib/verdict.mjs';

// Names that are also plain words tell nothing and would be found in any text.
const COMMON = new Set(
  'root user admin home work build builder runner docker debian ubuntu localhost host server test guest vagrant'.split(' '),
);
const ROOTS = 'home|root|work|tmp|Users|var/tmp|var/lib|opt/build|builds|github/workspace|mnt|media';
const DAY = 86_400_000;

const site = siteFromArguments('SITE');
const days = daysOfTheBuild();
const traces = [...paths(), ...names(), ...times()];
const findings = site.files.flatMap(searchFile);
verdict(findings, `${count(site.files.length, 'file')} for ${count(traces.length, 'trace')}`);

function searchFile(path) {
  const text = readFileSync(join(site.root, path)).toString('latin1');
  const found = [];
  for (const { what, pattern } of traces) {
    const hit = pattern.exec(text);
    if (!hit) continue;
    const line = text.slice(0, hit.index).split('\n').length;
    const around = text.slice(Math.max(0, hit.index - 20), hit.index + hit[0].length + 40);
    found.push(`${path}:${line}: ${what}: \`${around.replace(/[^\x20-\x7e]+/g, ' ').trim()}\``);
  }
  return found;
}

function paths() {
  const ours = [site.root, dirname(site.root), process.cwd(), homedir(), tmpdir()];
  const repository = resolve(HERE, '..', '..');
  if (existsSync(join(repository, 'Cargo.toml'))) ours.push(repository);
  const exact = [...new Set(ours)]
    .filter((path) => path.length > 1)
    .map((path) => new RegExp(`(?<![\\w.~%/-])${escape(latin1(path))}(?=[/"'\`\\s<>&)]|$)`));
  return [
    { what: 'absolute path', pattern: new RegExp(`(?<![\\w.~%/-])/(?:${ROOTS})/[^\\s"'<>]*`) },
    { what: 'file address', pattern: /\bfile:\/\/+[^\s"'<>]*/i },
    { what: 'Windows path', pattern: /\b[A-Z]:\\{1,2}(?:Users|home|work|temp)\b/i },
    ...exact.map((pattern) => ({ what: 'path of this machine', pattern })),
  ];
}

function names() {
  const found = [
    { what: 'host name', name: hostname() },
    { what: 'user name', name: userInfo().username },
    { what: 'user name', name: process.env.SUDO_USER ?? '' },
  ];
  return found
    .filter(({ name }) => name.length > 3 && !COMMON.has(name.toLowerCase()))
    .map(({ what, name }) => ({ what, pattern: new RegExp(`(?<!\\w)${escape(latin1(name))}(?!\\w)`, 'i') }));
}

function times() {
  return days.flatMap((date) => {
    const iso = date.toISOString().slice(0, 10);
    const [, day, month, year] = /, (\d+) (\w+) (\d+)/.exec(date.toUTCString());
    const clock = '(?!00:00(?::00)?(?!\\d|:)|12:00:00Z)\\d\\d:\\d\\d';
    const seconds = Math.floor(date.getTime() / DAY) * 86_400;
    return [
      { what: 'time of the build', pattern: new RegExp(`${iso}[T ]${clock}`) },
      { what: 'time of the build', pattern: new RegExp(`\\b0?${Number(day)} ${month} ${year} ${clock}`) },
      { what: 'time of the build', pattern: secondsOfDay(seconds) },
    ];
  });
}

/** Ten digits within the day that begins at `start`, or thirteen with milliseconds. */
function secondsOfDay(start) {
  const prefixes = new Set();
  for (let second = start; second < start + 86_400; second += 1000) {
    prefixes.add(String(second).slice(0, 7));
  }
  return new RegExp(`(?<![\\d.])(?:${[...prefixes].join('|')})\\d{3}(?:\\d{3})?(?!\\d)`);
}

/** Today, and the days on which the files were written, by UTC and by this machine's clock. */
function daysOfTheBuild() {
  const written = site.files.map((path) => statSync(join(site.root, path)).mtimeMs);
  const moments = [Date.now(), Math.max(...written), Math.min(...written)];
  const shift = new Date().getTimezoneOffset() * 60_000;
  const noons = moments.flatMap((at) => [at, at - shift]).map((at) => Math.floor(at / DAY) * DAY + DAY / 2);
  return [...new Set(noons)].map((at) => new Date(at));
}

function latin1(text) {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

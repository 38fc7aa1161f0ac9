#!/usr/bin/env node
// No picture that a page shows holds anything but what draws it, by exiftool: no place, time, device, author,
// comment, profile or second picture, and nothing behind its end. Copies that a source keeps as evidence are
// linked, not shown, and may hold what they hold.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { tokens } from './lib/html.mjs';
import { read, siteFromArguments } from './lib/site.mjs';
import { onPath } from './lib/tools.mjs';
import { count, toolMissing, verdict } from './lib/verdict.mjs';

// Groups that exiftool makes itself, or that tell how the pixels lie.
const HARMLESS = /^(SourceFile|ExifTool:(ExifToolVersion)|(System|Composite):.*|File:(FileType|FileTypeExtension|MIMEType|ImageWidth|ImageHeight|EncodingProcess|BitsPerSample|ColorComponents|YCbCrSubSampling)|JFIF:.*|PNG:(ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|Palette)|RIFF:(ImageWidth|ImageHeight|WebP_Flags|AlphaIsUsed|VP8Version|HorizontalScale|VerticalScale)|GIF:(GIFVersion|ImageWidth|ImageHeight|HasColorMap|ColorResolutionDepth|BitsPerPixel|BackgroundColor|AnimationIterations|FrameCount|Duration|TransparentColor|PixelAspectRatio))$/;

const site = siteFromArguments('SITE');
const exiftool = onPath('exiftool') ?? toolMissing('exiftool', 'apt-get install libimage-exiftool-perl');
const shown = [...new Set(site.files.filter((path) => path.endsWith('.html')).flatMap(picturesOf))].sort();
verdict(shown.length ? [...ask(), ...shown.flatMap(behindTheEnd)] : [], count(shown.length, 'picture'));

/** The files that a page shows, in all their widths. */
function picturesOf(path) {
  const found = [];
  for (const token of tokens(read(site, path))) {
    if (token.open !== 'img' && token.open !== 'source') continue;
    const set = (token.attributes.get('srcset') ?? '').split(',').map((one) => one.trim().split(/\s+/)[0]);
    found.push(token.attributes.get('src') ?? '', ...set);
  }
  const addresses = found.filter((address) => address && !/^[a-z]+:/i.test(address));
  return addresses
    .map((address) => normalize(join(dirname(path), decodeURI(address))))
    .filter((file) => existsSync(join(site.root, file)));
}

function ask() {
  // Warnings of exiftool are findings too; `-ee` looks into what is embedded.
  const options = ['-json', '-G1', '-a', '-u', '-U', '-ee', '-charset', 'filename=utf8', '--'];
  const files = shown.map((file) => join(site.root, file));
  const { stdout, error } = spawnSync(exiftool, [...options, ...files], { maxBuffer: 1 << 30 });
  if (error) throw error;
  return JSON.parse(stdout.toString()).flatMap((tags, at) =>
    Object.entries(tags)
      .filter(([name]) => !HARMLESS.test(name))
      .map(([name, value]) => `${shown[at]}:1: ${name}: ${JSON.stringify(value).slice(0, 60)}`),
  );
}

/** What stands behind the end of a picture, of which exiftool says nothing. */
function behindTheEnd(path) {
  const bytes = readFileSync(join(site.root, path));
  const more = bytes.length - endOf(bytes);
  return more ? [`${path}:1: ${count(more, 'byte')} behind the end`] : [];
}

function endOf(bytes) {
  const latin = bytes.toString('latin1');
  if (latin.startsWith('\xff\xd8')) return latin.indexOf('\xff\xd9', latin.indexOf('\xff\xda')) + 2;
  if (latin.startsWith('\x89PNG')) return latin.indexOf('IEND') + 8;
  if (latin.startsWith('RIFF')) return bytes.readUInt32LE(4) + 8;
  return latin.lastIndexOf('\x3b') + 1;
}

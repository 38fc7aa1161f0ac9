// A small reader of HTML: tags, attributes and text, in order, with line numbers.
// It does not build a tree and does not repair: the Nu judge says whether the HTML is sound.

const RAW = new Set(['script', 'style', 'textarea', 'title', 'noframes', 'iframe']);
const DECODED_RAW = new Set(['textarea', 'title']);
export const VOID = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
);

const NAMED = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', shy: '\u00ad',
  ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', laquo: '«', raquo: '»', bdquo: '„', sbquo: '‚',
  hellip: '…', ndash: '–', mdash: '—', middot: '·', times: '×', sect: '§', copy: '©', para: '¶',
};

export function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, dec, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (dec) return String.fromCodePoint(parseInt(dec, 10));
    return NAMED[name] ?? whole;
  });
}

/**
 * Yields `{open, attributes, line}`, `{close, line}` and `{text, line}`; names are lower case,
 * attributes a Map. The text of `script` and `style` comes as written.
 */
export function* tokens(html) {
  const line = lineCounter(html);
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    const end = next < 0 ? html.length : next;
    if (end > at) yield { text: decode(html.slice(at, end)), line: line(at) };
    if (next < 0) return;
    if (html.startsWith('<!--', next)) {
      at = after(html, '-->', next + 4);
      continue;
    }
    if (/^<[!?]/.test(html.slice(next, next + 2))) {
      at = after(html, '>', next);
      continue;
    }
    const tag = readTag(html, next);
    if (!tag) {
      yield { text: '<', line: line(next) };
      at = next + 1;
      continue;
    }
    at = tag.end;
    if (tag.closing) {
      yield { close: tag.name, line: line(next) };
      continue;
    }
    yield { open: tag.name, attributes: tag.attributes, line: line(next) };
    if (RAW.has(tag.name)) {
      const rest = html.slice(at);
      const found = rest.search(new RegExp(`</${tag.name}\\b`, 'i'));
      const raw = found < 0 ? rest : rest.slice(0, found);
      if (raw) yield { text: DECODED_RAW.has(tag.name) ? decode(raw) : raw, line: line(at) };
      at += raw.length;
    }
  }
}

function readTag(html, start) {
  const head = /^<(\/?)([a-z][^\s/>]*)/i.exec(html.slice(start, start + 100));
  if (!head) return null;
  const attribute = /\s*\/?\s*([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;
  const attributes = new Map();
  let at = start + head[0].length;
  for (;;) {
    attribute.lastIndex = at;
    const found = attribute.exec(html);
    if (!found) break;
    const name = found[1].toLowerCase();
    if (!attributes.has(name)) attributes.set(name, decode(found[2] ?? found[3] ?? found[4] ?? ''));
    at = attribute.lastIndex;
  }
  return {
    name: head[2].toLowerCase(),
    closing: head[1] === '/',
    attributes,
    end: after(html, '>', at),
  };
}

function after(html, mark, from) {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function lineCounter(html) {
  let counted = 0;
  let lines = 1;
  return (offset) => {
    for (; counted < offset; counted++) if (html.charCodeAt(counted) === 10) lines++;
    return lines;
  };
}

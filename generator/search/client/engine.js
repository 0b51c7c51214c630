// The index: where each word stands. It is read a word at a time, from the file that the word's own letters name.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const WITHIN = "*"; // As in generator/search/tokens.py.
  const PART = 1024; // As in generator/search/numbers.py.
  const FIGURES = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"; // As in generator/search/figures.py.
  const VALUES = new Uint8Array(128);
  [...FIGURES].forEach((figure, value) => (VALUES[figure.charCodeAt(0)] = value));

  // A number from a word: the same as in generator/search/parts.py.
  const seal = (word) => {
    let value = 0x811c9dc5;
    for (const char of word) value = Math.imul(value ^ char.codePointAt(0), 0x01000193);
    value >>>= 0;
    return (value ^ (value >>> 15)) >>> 0;
  };
  search.seal = seal;

  // What generator/search/parts.py wrote of one word: a map from a document's number to the word's places in it.
  const read = (text) => {
    const found = new Map();
    let at = 0;
    const next = () => {
      let number = 0;
      let value;
      do {
        value = VALUES[text.charCodeAt(at++)];
        number = number * 32 + (value & 31);
      } while (value > 31);
      return number;
    };
    let doc = -1;
    while (at < text.length) {
      doc += next();
      const places = new Array(next());
      for (let i = 0, place = 0; i < places.length; i++) places[i] = place += next();
      found.set(doc, places);
    }
    return found;
  };

  // Where one word stands. Words are kept as they were read: the same word is asked for at several steps of a query.
  const known = new Map();
  search.postings = async (word) => {
    if (!known.has(word)) {
      const { buckets } = await search.manifest();
      const bucket = seal(word) % buckets;
      const words = await search.twin(`index/${Math.floor(bucket / 256)}/${bucket % 256}`);
      const at = words.indexOf(`;${word} `);
      known.set(word, at < 0 ? new Map() : read(words.slice(at + word.length + 2).split(";", 1)[0]));
    }
    return known.get(word);
  };

  // What ranking must know of documents: a map from number to {words, title, date, work}; `title` is how many words are
  // the title's, `work` is the same for versions of one work and no other document.
  const measured = new Map();
  const parts = new Map();
  search.measure = async (docs) => {
    const wanted = new Set();
    for (const doc of docs) if (!measured.has(doc)) wanted.add(Math.floor(doc / PART));
    await Promise.all(
      [...wanted].map(async (part) => {
        const { at, words, title, date, works } = await search.twin(`measures/${part}`);
        let place = 0;
        const docs = at.map((step, i) => {
          place += step;
          const doc = part * PART + place;
          measured.set(doc, { words: words[i], title: title[i], date: date[i], work: works[place] || doc });
          return doc;
        });
        parts.set(part, docs);
      }),
    );
    return measured;
  };

  // The facets of documents: a function from kind and document to names. They must have been measured.
  search.facets = async (docs) => {
    const of = new Map();
    const wanted = new Set([...docs].map((doc) => Math.floor(doc / PART)));
    await Promise.all(
      [...wanted].map(async (part) => {
        const kinds = await search.twin(`facets/${part}`);
        parts.get(part).forEach((doc, i) => of.set(doc, (kind) => kinds[kind][1][i].map((place) => kinds[kind][0][place])));
      }),
    );
    return (kind, doc) => of.get(doc)(kind);
  };

  // What a result shows of a document but its text, and its text; both by the document's number.
  search.card = async (doc) => {
    const { cards } = await search.manifest();
    return (await search.twin(`cards/${Math.floor(doc / cards)}`))[doc];
  };
  search.text = async (doc) => search.twin(`texts/${(await search.card(doc)).id}`);

  // The places of any of several words.
  search.union = (maps) => {
    if (maps.length === 1) return maps[0];
    const all = new Map();
    for (const map of maps) {
      for (const [doc, at] of map) all.set(doc, all.has(doc) ? all.get(doc).concat(at) : at);
    }
    for (const [doc, at] of all) all.set(doc, [...new Set(at)].sort((a, b) => a - b));
    return all;
  };

  const chinese = (word) => word !== undefined && search.isChinese(word);
  const pair = (word) => chinese(word) && [...word].length === 2;

  // The places in a phrase whose words must be looked for, the others following from them: two pairs of characters that
  // stand next but one to each other leave only one pair for between them, and so on.
  const needed = (slots) => {
    const one = slots.map((words) => (words.length === 1 ? words[0] : undefined));
    const kept = [];
    for (let i = 0; i < one.length; i++) {
      const before = one[i - 1];
      const after = one[i + 1];
      const follows =
        kept[kept.length - 1] === i - 1 && before !== undefined && after !== undefined && chinese(one[i]) &&
        // A pair between two pairs of one run.
        ((pair(one[i]) && pair(before) && pair(after) && before.endsWith([...one[i]][0]) && after.startsWith([...one[i]][1])) ||
          // The single character that ends a run before a word that is not Chinese, or begins one after it.
          (!pair(one[i]) && pair(before) && !chinese(after) && before.endsWith(one[i])) ||
          (!pair(one[i]) && !chinese(before) && pair(after) && after.startsWith(one[i])));
      if (!follows) kept.push(i);
    }
    return kept;
  };

  // Where words stand one after another: a map from document to the places where that begins. Each slot of the phrase
  // is a list of words any of which may stand there.
  search.sequence = async (slots) => {
    if (slots.length === 1) {
      const alone = slots[0].map((word) => (chinese(word) && !pair(word) ? word + WITHIN : word));
      return search.union(await Promise.all(alone.map(search.postings)));
    }
    const wanted = needed(slots);
    const maps = await Promise.all(
      wanted.map(async (slot) => search.union(await Promise.all(slots[slot].map(search.postings)))),
    );
    const rarest = maps.reduce((best, map, i) => (map.size < maps[best].size ? i : best), 0);
    const found = new Map();
    for (const doc of maps[rarest].keys()) {
      if (!maps.every((map) => map.has(doc))) continue;
      let starts = maps[rarest].get(doc).map((place) => place - wanted[rarest]);
      for (let i = 0; i < maps.length && starts.length; i++) {
        if (i === rarest) continue;
        const here = new Set(maps[i].get(doc));
        starts = starts.filter((start) => here.has(start + wanted[i]));
      }
      if (starts.length) found.set(doc, starts);
    }
    return found;
  };
})();

// The index: where each word stands. It is read a word at a time, from the file that the word's own letters name.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const WITHIN = "*"; // As in generator/search/tokens.py.
  const LINK = "_";
  const PART = 64; // As in generator/search/numbers.py.
  const SPAN = 1 << 15;
  const [KEPT, STRETCH] = [4, 32]; // As in generator/search/parts.py: places told of a common word, and how near.
  const FIGURES = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"; // As in generator/search/figures.py.
  const MARKS = "!#$%'()*+,./:=?@[]^`{|}~";
  const VALUES = new Uint8Array(128);
  [...FIGURES].forEach((figure, value) => (VALUES[figure.charCodeAt(0)] = value));
  const LEADS = new Int8Array(128).fill(-1);
  [...MARKS].forEach((figure, value) => (LEADS[figure.charCodeAt(0)] = value));

  // A number from a word: the same as in generator/search/parts.py, CRC-32 of its UTF-8 bytes.
  const TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
    for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  const seal = (word) => {
    let value = 0xffffffff;
    for (const byte of new TextEncoder().encode(word)) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };
  search.seal = seal;

  // The number that begins at a place of a text, as generator/search/figures.py writes it; the place goes on behind it.
  const figure = (text, place) => {
    let number = 0;
    let value;
    do {
      value = VALUES[text.charCodeAt(place.at++)];
      number = number * 32 + (value & 31);
    } while (value > 31);
    return number;
  };

  // What generator/search/parts.py wrote of one word, a piece for each part that has it: a map from a document's number
  // to the word's places in it. `places` reads those of one document.
  const read = (text, places) => {
    const found = new Map();
    const place = { at: 0 };
    const next = () => figure(text, place);
    let doc = 0;
    while (place.at < text.length) {
      if (LEADS[text.charCodeAt(place.at)] >= 0) {
        let part = 0;
        while (LEADS[text.charCodeAt(place.at)] >= 0) part = part * MARKS.length + LEADS[text.charCodeAt(place.at++)];
        doc = part * PART;
      }
      doc += next();
      found.set(doc, places(next));
    }
    return found;
  };

  const exact = (next) => {
    const places = new Array(next());
    for (let i = 0, place = 0; i < places.length; i++) places[i] = place += next();
    return places;
  };

  // A common word is told in short. Its places are as good as they are told; those that are not, lie between the last
  // two at equal distances. The first of all, in the title, is one place of it.
  const short = (next) => {
    const code = next();
    const many = code >> 1;
    const places = code & 1 ? [0] : [];
    const told = [];
    for (let i = 0, place = 0; i < Math.min(many, KEPT); i++) told.push((place += next() * STRETCH) + STRETCH - 1);
    const last = many > KEPT ? told.pop() : 0;
    places.push(...told);
    const from = told[told.length - 1];
    const left = many - told.length;
    for (let i = 1; many > KEPT && i <= left; i++) places.push(Math.round(from + ((last - from) * i) / left));
    return places;
  };

  // The words that are told in short: none in a small archive.
  const common = (search.common = async () => {
    const { common: any } = await search.manifest();
    if (!any) return new Set();
    words ||= search.twin("common/words").then((list) => new Set(list));
    words.catch(() => (words = null));
    return words;
  });
  let words = null;

  // What stands under a word, to the place or in short. Words are kept as they were read: the same word is asked for at
  // several steps of a query.
  const known = new Map();
  const looked = async (word, brief) => {
    const key = brief ? `=${word}` : word;
    if (!known.has(key)) {
      const { buckets } = await search.manifest();
      const bucket = seal(word) % (brief ? buckets / 4 : buckets);
      const text = await search.twin(`${brief ? "common" : "index"}/${Math.floor(bucket / 256)}/${bucket % 256}`);
      const at = text.indexOf(`;${word} `);
      const said = at < 0 ? "" : text.slice(at + word.length + 2).split(";", 1)[0];
      known.set(key, read(said, brief ? short : exact));
    }
    return known.get(key);
  };
  const postings = async (word) => looked(word, (await common()).has(word));

  // The numbers of a row, and those of a column, as generator/search/catalogue.py writes them.
  const numbers = (text) => {
    const out = [];
    for (const place = { at: 0 }; place.at < text.length; ) out.push(figure(text, place));
    return out;
  };
  const sums = (steps) => {
    let sum = 0;
    return steps.map((step) => (sum += step));
  };
  const column = ([different, places]) => {
    const values = sums(numbers(different));
    return numbers(places).map((place) => values[place]);
  };

  // What ranking must know of documents: a map from number to {words, title, date, work, place}; `title` is how many
  // words are the title's, `work` is the same for versions of one work and no other document, `place` is which document
  // of its span it is.
  search.SPAN = SPAN;
  const measured = new Map();
  const spans = new Map();
  const spansOf = (docs) => [...new Set([...docs].map((doc) => Math.floor(doc / SPAN)))];
  const measureSpan = async (span) => {
    const said = await search.twin(`measures/${span}`);
    const [words, title, date, work] = [said.words, said.title, said.date, said.work].map(column);
    sums(numbers(said.at)).forEach((at, place) => {
      const doc = span * SPAN + at;
      const own = work[place] ? work[place] - 1 : doc;
      measured.set(doc, { words: words[place], title: title[place], date: date[place], work: own, place });
    });
  };
  search.measure = async (docs) => {
    const lacking = (span) => (error) => {
      spans.delete(span);
      throw error;
    };
    const asked = spansOf(docs).map((span) => {
      if (!spans.has(span)) spans.set(span, measureSpan(span).catch(lacking(span)));
      return spans.get(span);
    });
    await Promise.all(asked);
    return measured;
  };

  // The facets of documents: a function from kind and document to names. They must have been measured.
  const listed = new Map();
  search.facets = async (docs) => {
    await Promise.all(
      spansOf(docs).map(async (span) => {
        const kinds = await search.twin(`facets/${span}`);
        if (listed.has(span)) return;
        const read = ([kind, [names, row]]) => {
          const places = numbers(row);
          const own = [];
          for (let at = 0; at < places.length; ) {
            const many = places[at++];
            own.push(places.slice(at, (at += many)).map((place) => names[place]));
          }
          return [kind, own];
        };
        listed.set(span, Object.fromEntries(Object.entries(kinds).map(read)));
      }),
    );
    return (kind, doc) => listed.get(Math.floor(doc / SPAN))[kind][measured.get(doc).place];
  };

  // The ids of documents that are versions of a work, by what `measure` calls it.
  search.versions = async (work, docs) => {
    const [steps, ids] = await search.twin(`works/${work}`);
    const places = new Map(sums(numbers(steps)).map((doc, i) => [doc, ids.slice(i * 8, i * 8 + 8)]));
    return docs.map((doc) => places.get(doc));
  };

  // What a result shows of a document but its text, and its text; both by the document's number.
  search.card = async (doc) => {
    const { cards } = await search.manifest();
    const said = (await search.twin(`cards/${Math.floor(doc / cards)}`))[doc % cards];
    const [id, at, title, language, date, inferred, publisher, ...people] = said;
    return { id, at, title, language, date, inferred, publisher, people };
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

  // The word under which two neighbours are found of which one is common.
  const chain = (word, following) =>
    pair(word) && pair(following) ? word + [...following][1] : `${word}${LINK}${following}`;

  // Whether a place in a phrase follows from those beside it: between two pairs of one run that stand next but one to each
  // other fits only one pair; a single character ends a run before a word that is not Chinese, or begins one after it.
  const follows = (slots, i) => {
    const [before, word, after] = [i - 1, i, i + 1].map((at) => (slots[at]?.length === 1 ? slots[at][0] : undefined));
    if (before === undefined || after === undefined || !chinese(word)) return false;
    const [first, last] = [[...word][0], [...word].pop()];
    if (pair(word)) return pair(before) && pair(after) && before.endsWith(first) && after.startsWith(last);
    return (pair(before) && !chinese(after) && before.endsWith(word)) || (!chinese(before) && pair(after) && after.startsWith(word));
  };

  // What must be looked for of a phrase: the fewest places, each alone or, where its word is common, with the next one.
  // A list of [place, how many].
  const needed = (slots, often) => {
    const many = slots.map((words) => words.some((word) => often.has(word)));
    const linked = (i) => i >= 0 && i + 1 < slots.length && (many[i] || many[i + 1]);
    const known = new Map();
    // The best from a place on, when the one before it is looked for (`after`); it must be itself where it is `bound`.
    const best = (i, after, bound) => {
      if (i >= slots.length) return { cost: 0, list: [] };
      const key = `${i}${after}${bound}`;
      if (!known.has(key)) {
        const with_ = (piece, rest) => ({ cost: rest.cost + 1, list: [piece, ...rest.list] });
        const ways = [];
        if (!many[i]) ways.push(with_([i, 1], best(i + 1, true, false)));
        if (linked(i)) ways.push(with_([i, 2], best(i + 2, true, false)));
        if (linked(i - 1)) ways.push(with_([i - 1, 2], best(i + 1, true, false)));
        if (after && !bound && follows(slots, i)) ways.push(best(i + 1, false, true));
        known.set(key, ways.reduce((a, b) => (b.cost < a.cost ? b : a)));
      }
      return known.get(key);
    };
    return best(0, false, true).list;
  };

  // Where words stand one after another that are all found to the place: a map from document to the places where that
  // begins. `found` has [place in the phrase, map].
  const inRow = (found) => {
    const [offset, rarest] = found.reduce((best, one) => (one[1].size < best[1].size ? one : best));
    const rows = new Map();
    for (const [doc, places] of rarest) {
      if (!found.every(([, map]) => map.has(doc))) continue;
      let starts = places.map((place) => place - offset);
      for (const [at, map] of found) {
        if (map === rarest || !starts.length) continue;
        const here = new Set(map.get(doc));
        starts = starts.filter((start) => here.has(start + at));
      }
      if (starts.length) rows.set(doc, starts);
    }
    return rows;
  };

  // Where words stand one after another: a map from document to the places where that begins. Each slot of the phrase
  // is a list of words any of which may stand there.
  search.sequence = async (slots) => {
    if (slots.length === 1) {
      const alone = slots[0].map((word) => (chinese(word) && !pair(word) ? word + WITHIN : word));
      return search.union(await Promise.all(alone.map(postings)));
    }
    const often = await common();
    const one = async (i) => search.union(await Promise.all(slots[i].map((word) => looked(word, false))));
    const two = async (i) => {
      const each = slots[i].flatMap((word) =>
        slots[i + 1].map(async (following) => {
          if (often.has(word) || often.has(following)) return looked(chain(word, following), false);
          const [here, next] = await Promise.all([looked(word, false), looked(following, false)]);
          return inRow([[0, here], [1, next]]);
        }),
      );
      return search.union(await Promise.all(each));
    };
    return inRow(await Promise.all(needed(slots, often).map(async ([i, n]) => [i, await (n > 1 ? two(i) : one(i))])));
  };
})();

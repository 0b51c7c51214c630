// The index: where each word stands. It is read a word at a time, from the file that the word's own letters name.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const WITHIN = "*"; // As in generator/search/tokens.py.
  const LINK = "_";
  const LONGEST = 7; // As in generator/search/chains.py: words to a chain.
  const PART = 64; // As in generator/search/numbers.py.
  const SPAN = 1 << 15;
  const [KEPT, STRETCH] = [6, 16]; // As in generator/search/brief.py: how many places are told of a common word, and how near.
  // How many more there are, in the middle of what the figures say (`MANY` there).
  const MANY = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 31, 34, 38, 43, 48, 53, 60, 67, 76];
  const TIMES = [1, 2, 3, 4, 6, 9, 14, 20, 28, 40]; // What the figures of a tally stand for, as in `TIMES`,
  const EARLY = [25, 100, 150]; // and `EARLY` there, in the middle.
  const FIGURES = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"; // As in generator/search/figures.py.
  const GOOD = 0.1; // So much less is thought of what is looked for anyhow;
  const AT_ONCE = 3; // so many pieces of a phrase are looked for at first, and then as many as before.
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

  // The number of the part that a piece is of which begins at a place of a text, behind one of part `last`: how many others
  // lie between is told. The place goes on behind that.
  const next = (text, place, last) => {
    let step = 0;
    while (LEADS[text.charCodeAt(place.at)] >= 0) step = step * MARKS.length + LEADS[text.charCodeAt(place.at++)];
    return last + 1 + step;
  };

  // What generator/search/parts.py wrote of one word, a piece for each part that has it: a map from a document's number
  // to the word's places in it. `places` reads those of one document.
  const read = (text, places) => {
    const found = new Map();
    const place = { at: 0 };
    const one = () => figure(text, place);
    let doc = 0;
    for (let part = -1; place.at < text.length; ) {
      if (LEADS[text.charCodeAt(place.at)] >= 0) {
        part = next(text, place, part);
        doc = part * PART;
      }
      doc += one();
      found.set(doc, places(one));
    }
    return found;
  };

  const exact = (next) => {
    const places = new Array(next());
    for (let i = 0, place = 0; i < places.length; i++) places[i] = place += next();
    return places;
  };

  // What is told of a common word for each document of a part, in a figure and what comes after it: a map from document
  // to the word's places. `places` reads those of one document, whose title is of so many words.
  const readAll = async (text, places) => {
    const begin = { at: 0 };
    const pieces = [];
    for (let part = -1; begin.at < text.length; ) {
      part = next(text, begin, part);
      const from = begin.at;
      while (begin.at < text.length && LEADS[text.charCodeAt(begin.at)] < 0) begin.at++;
      pieces.push([part * PART, from, begin.at]);
    }
    await search.measure(pieces.map(([first]) => first));
    const found = new Map();
    for (const [first, from, to] of pieces) {
      const { at, begins, title } = told.get(Math.floor(first / SPAN));
      const place = { at: from };
      for (let doc = begins[(first % SPAN) / PART]; place.at < to; doc++) {
        const value = VALUES[text.charCodeAt(place.at++)];
        if (value) found.set(first - (first % SPAN) + at[doc], places(value, title[doc], text, place));
      }
    }
    return found;
  };

  // In short: how often, and where in the body, by stretches of which the middle is taken. Of more places than are told it
  // is known where they begin, and how many they are: such a list of places is `rough`. The first of all, in the title, is
  // one place of it.
  const short = (value, title, text, place) => {
    const places = value & 1 ? [0] : [];
    const many = value >> 1;
    for (let i = 0, at = 0; i < Math.min(many, KEPT); i++) {
      at += figure(text, place);
      places.push(title + at * STRETCH + STRETCH / 2);
      if (many > KEPT) return rough(places, MANY[many - KEPT - 1]);
    }
    return places;
  };
  const rough = (places, many) => {
    const first = places[places.length - 1];
    for (let i = 1; i < many; i++) places.push(first);
    return Object.assign(places, { rough: true });
  };

  // In the fewest figures: about how often it stands in the body, how early, and whether in the title. The places are as
  // many as that and begin there.
  const about = (value, title) => {
    const key = title * 64 + value;
    if (!abouts.has(key)) {
      const rest = value - 2;
      const first = rest < 0 ? [] : [title + EARLY[Math.floor((rest % 6) / 2)]];
      const places = rest < 0 || rest % 2 ? [0, ...first] : first;
      abouts.set(key, rough(places, rest < 0 ? 1 : TIMES[Math.floor(rest / 6)]));
    }
    return abouts.get(key);
  };
  const abouts = new Map(); // The same for all documents of which the same is told.

  // The words that are told in short, each with its place among them, the rarest first, and about how many documents have
  // it: none in a small archive.
  const common = (search.common = async () => {
    const { common: any, documents } = await search.manifest();
    if (!any) return new Map();
    words ||= search.twin("common/words").then(([names, shares]) => {
      const many = (place) => (documents * VALUES[shares.charCodeAt(place)]) / (FIGURES.length - 1);
      return new Map(names.split(";").map((word, place) => [word, { place, many: many(place) }]));
    });
    words.catch(() => (words = null));
    return words;
  });
  let words = null;

  // What stands under a word, in a folder and as that is read: to the place ("index"), of common ones in short ("common")
  // or how often ("tally"). Words are kept as they were read: the same word is asked for at several steps of a query.
  const known = new Map();
  const looked = async (word, folder = "index", reader = toThePlace) => {
    const key = `${folder} ${word}`;
    if (!known.has(key)) {
      const { buckets } = await search.manifest();
      const number = folder === "index" ? seal(word) % buckets : seal(word);
      const file = [Math.floor(number / 256), number % 256];
      const text = await search.twin(`${folder}/${(folder === "index" ? file : file.reverse()).join("/")}`);
      const at = text.indexOf(`;${word} `);
      const said = at < 0 ? "" : text.slice(at + word.length + 2).split(";", 1)[0];
      known.set(key, await reader(said));
    }
    return known.get(key);
  };
  const toThePlace = (text) => read(text, exact);
  const inShort = (text) => readAll(text, short);
  const howOften = (text) => readAll(text, about);

  // The numbers of a row, and those of a column, as generator/search/catalogue.py writes them.
  const numbers = (text) => {
    const out = [];
    let number = 0;
    for (let at = 0; at < text.length; at++) {
      const value = VALUES[text.charCodeAt(at)];
      number = number * 32 + (value & 31);
      if (value > 31) continue;
      out.push(number);
      number = 0;
    }
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

  // What ranking must know of documents, `get` by number: {words, title, date, work, id, place}; `title` is how many words
  // are the title's, `work` is the same for versions of one work and no other document, `id` is told of such alone,
  // `place` is which document of its span it is. Ids are worked out when the first is asked for.
  search.SPAN = SPAN;
  const told = new Map();
  const measured = {
    get: (doc) => {
      const { places, words, title, date, work, id } = told.get(Math.floor(doc / SPAN));
      const place = places[doc % SPAN];
      const own = work[place] ? work[place] - 1 : doc;
      return { words: words[place], title: title[place], date: date[place], work: own, place, get id() { return id(place); } };
    },
  };
  const spans = new Map();
  const spansOf = (docs) => [...new Set([...docs].map((doc) => Math.floor(doc / SPAN)))];
  const measureSpan = async (span) => {
    const said = await search.twin(`measures/${span}`);
    const { documents } = await search.manifest();
    const [words, title, date, work] = [said.words, said.title, said.date, said.work].map(column);
    const at = sums(numbers(said.at));
    const places = new Int16Array(SPAN);
    at.forEach((number, place) => (places[number] = place));
    let ids = null;
    const id = (place) => (ids ||= named(span, at, work, said.id, documents))[place];
    const begins = new Int16Array(SPAN / PART); // The first place of each part.
    for (let place = at.length - 1; place >= 0; place--) begins[Math.floor(at[place] / PART)] = place;
    told.set(span, { at, begins, places, words, title, date, work, id });
  };
  const named = (span, at, work, said, documents) => {
    const many = 2 ** Math.max(0, 32 - (2 * documents).toString(2).length); // Ids to a number: numbers.py.
    const left = numbers(said)[Symbol.iterator]();
    const one = (doc) => ((doc + 1) * many - 1 - left.next().value).toString(16).padStart(8, "0");
    return at.map((number, place) => (work[place] ? one(span * SPAN + number) : null));
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

  // What a result shows of a document but its text, and its text; both by the document's number.
  search.card = async (doc) => {
    const { cards } = await search.manifest();
    const said = (await search.twin(`cards/${Math.floor(doc / cards)}`))[doc % cards];
    const [id, at, title, language, date, inferred, pieces, publisher, ...people] = said;
    return { doc, id, at, title, language, date, inferred, pieces: [0, ...sums(numbers(pieces || ""))], publisher, people };
  };

  // A text is in pieces (generator/search/texts.py), of which a short one has one: {blocks, sections}. What stands in all
  // of them; and of one the number of its first block among those of the text, and where these begin in the index.
  const piece = async ({ id }, number) => search.twin(`texts/${id}${number ? `-${number}` : ""}`);
  search.text = async (card) => {
    const every = await Promise.all(card.pieces.map((_, number) => piece(card, number)));
    const sections = every.flatMap(({ sections: some, first = 0 }) =>
      some.filter(([block]) => block >= 0).map(([block, anchor]) => [block + first, anchor]),
    );
    return { blocks: every.flatMap(({ blocks }) => blocks), sections };
  };
  search.piece = async (card, number) => {
    const said = await piece(card, number);
    return { ...said, starts: sums(numbers(said.starts || "")) };
  };

  // The places of any of several words. Where it is not known of each where it is (`rough`), all of them count.
  search.union = (maps) => {
    if (maps.length === 1) return maps[0];
    const all = new Map();
    for (const map of maps) {
      for (const [doc, at] of map) all.set(doc, [...(all.get(doc) || []), at]);
    }
    for (const [doc, lists] of all) {
      const vague = lists.some((at) => at.rough);
      const places = [...(vague ? lists.flat() : new Set(lists.flat()))].sort((a, b) => a - b);
      all.set(doc, vague ? Object.assign(places, { rough: true }) : places);
    }
    return all;
  };

  const chinese = (word) => word !== undefined && search.isChinese(word);
  const pair = (word) => chinese(word) && [...word].length === 2;

  // The word under which neighbours are found.
  const chain = (words) =>
    words.reduce((name, word, i) => name + (pair(words[i - 1]) && pair(word) ? [...word][1] : LINK + word));

  // Whether neighbours have a word of their own, and whether that, or a word by itself, is common. As in
  // generator/search/chains.py.
  const chained = (words, often) =>
    words.length > 1 && words.length <= LONGEST && (frequent(words.slice(1), often) || frequent(words.slice(0, -1), often));
  const frequent = (words, often) =>
    words.length > 1 ? words.length < LONGEST && often.has(chain(words)) && chained(words, often) : often.has(words[0]);

  // All ways to take one word of each slot.
  const ways = (slots) => slots.reduce((some, slot) => some.flatMap((words) => slot.map((word) => [...words, word])), [[]]);

  // Whether a place in a phrase follows from those beside it: between two pairs of one run that stand next but one to each
  // other fits only one pair; a single character ends a run before a word that is not Chinese, or begins one after it.
  const follows = (slots, i) => {
    const [before, word, after] = [i - 1, i, i + 1].map((at) => (slots[at]?.length === 1 ? slots[at][0] : undefined));
    if (before === undefined || after === undefined || !chinese(word)) return false;
    const [first, last] = [[...word][0], [...word].pop()];
    if (pair(word)) return pair(before) && pair(after) && before.endsWith(first) && after.startsWith(last);
    return (pair(before) && !chinese(after) && before.endsWith(word)) || (!chinese(before) && pair(after) && after.startsWith(word));
  };

  // What may be looked for of a phrase and is found to the place: single slots, and several as chains of which none is
  // common. {i, n, cost}: the slot it begins at, how many, how many words of the index.
  const pieces = (slots, often) => {
    const out = [];
    let common = null; // Of as many slots, from each on: the ways to take words that are common.
    for (let n = 1; n <= Math.min(LONGEST, slots.length); n++) {
      const longer = (i) => [
        ...(common?.[i] || []).flatMap((words) => slots[i + n - 1].map((word) => [...words, word])),
        ...(common?.[i + 1] || []).flatMap((words) => slots[i].map((word) => [word, ...words])),
      ];
      const some = slots.slice(n - 1).map((_, i) => (n > 1 ? longer(i) : slots[i].map((word) => [word])));
      const held = some.map((each) => each.filter((words) => frequent(words, often)));
      some.forEach((each, i) => {
        const cost = slots.slice(i, i + n).reduce((product, { length }) => product * length, 1);
        if (each.length && !held[i].length) out.push({ i, n, cost: cost - n / 100 }); // Of two as good the longer is the rarer.
      });
      if (!held.some(({ length }) => length)) break;
      common = held;
    }
    return out;
  };

  // Whether a piece of a phrase lies inside a word (`inside` has the pairs that do): where no text has the phrase, its words
  // are looked for next.
  const inWord = (slots, i, n, inside) => Boolean(inside) && slots.slice(i, i + n).every((slot) => slot.length === 1 && inside.has(slot[0]));

  // What must be looked for: the fewest pieces, of as few those inside words. A list of [slot, how many]; null where the
  // whole is common.
  const needed = (slots, often, inside) => {
    const every = pieces(slots, often);
    for (const piece of every) if (inWord(slots, piece.i, piece.n, inside)) piece.cost -= GOOD;
    const known = new Map();
    // The best from a place on, when the one before it is looked for (`after`); it must be itself where it is `bound`.
    const best = (i, after, bound) => {
      if (i >= slots.length) return { cost: 0, list: [] };
      const key = `${i}${after}${bound}`;
      if (!known.has(key)) {
        const some = every
          .filter(({ i: from, n }) => from <= i && from + n > i)
          .map(({ i: from, n, cost }) => {
            const rest = best(from + n, true, false);
            return { cost: cost + rest.cost, list: [[from, n], ...(rest.list || [])] };
          });
        if (after && !bound && follows(slots, i)) some.push(best(i + 1, false, true));
        known.set(key, some.reduce((a, b) => (b.cost < a.cost ? b : a), { cost: Infinity, list: null }));
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

  // The same where they are looked for one group after another, by `look`, and no more where no document has those so far:
  // first those inside words, last such as may be one of several words each.
  const inTurn = async (slots, list, inside, look) => {
    const ways = ([i, n]) => slots.slice(i, i + n).reduce((product, { length }) => product * length, 1);
    const rank = (one) => (ways(one) > 1 ? 2 : inWord(slots, ...one, inside) ? 0 : 1);
    const left = [...list].sort((a, b) => rank(a) - rank(b) || a[0] - b[0]);
    const held = [];
    while (left.length) {
      const many = left.findIndex((one) => rank(one) > 1);
      const group = left.splice(0, Math.min(Math.max(AT_ONCE, held.length), many > 0 ? many : Infinity));
      held.push(...(await Promise.all(group.map(look))));
      const found = inRow(held);
      if (!found.size || !left.length) return found;
    }
    return new Map();
  };

  // Where words stand one after another, found to the place.
  const row = async (words, often) => {
    if (words.length === 1) return looked(words[0]);
    if (chained(words, often)) return looked(chain(words));
    return inRow(await Promise.all([words.slice(0, -1), words.slice(1)].map(async (some, i) => [i, await row(some, often)])));
  };

  // The word under which a single one is found.
  const within = (word) => (chinese(word) && !pair(word) ? word + WITHIN : word);

  // Whether a phrase is common as a whole.
  search.isCommon = async (slots) => (await search.howCommon(slots)).place >= 0;

  // Its place among what is common, which is the higher the commoner it is, and about how many documents have it; -1 and 0
  // where it is not.
  search.howCommon = async (slots) => {
    const often = await common();
    const single = slots.length === 1;
    if (!often.size || (!single && needed(slots, often))) return RARE;
    const names = ways(slots).map((words) => (single ? within(words[0]) : chain(words)));
    return names.map((name) => often.get(name) || RARE).reduce((one, other) => (other.place > one.place ? other : one));
  };
  const RARE = { place: -1, many: 0 };

  // Over how many runs of a text a piece of a phrase goes: the more, the rarer it is; and of two as many the longer.
  const runs = (slots, [i, n]) => chain(slots.slice(i, i + n).map(([word]) => word)).split(LINK).length + n / 100;

  // Where words stand one after another: a map from document to the places where that begins. Each slot of the phrase
  // is a list of words any of which may stand there. Of what is common it is told how often, and where it matters how near
  // (`near`) about where. Of a phrase those pieces are read first that lie in its words (`inside` has the pairs of these). Where
  // only some documents matter (`among`) the most telling piece of a phrase is read first, and no other where none of them
  // has it; of the others no more than make up so many pieces (`most`).
  search.sequence = async (slots, { near, among, most, inside } = {}) => {
    if (among && !among.length) return new Map();
    const often = await common();
    const single = slots.length === 1;
    const list = single ? null : needed(slots, often, inside);
    if (list) {
      const any = async (some) => search.union(await Promise.all(ways(some).map((words) => row(words, often))));
      const piece = async ([i, n]) => [i, await any(slots.slice(i, i + n))];
      if (!among) return inTurn(slots, list, inside, piece);
      const [first, ...others] = list.sort((a, b) => runs(slots, b) - runs(slots, a)).slice(0, most);
      const [at, held] = await piece(first);
      if (!among.some((doc) => held.has(doc))) return new Map();
      return inRow([[at, held], ...(await Promise.all(others.map(piece)))]);
    }
    const one = async (words) => {
      const name = single ? within(words[0]) : chain(words);
      if (!(single ? often.has(name) : frequent(words, often))) return single ? looked(name) : row(words, often);
      return near ? looked(name, "common", inShort) : looked(name, "tally", howOften);
    };
    return search.union(await Promise.all(ways(slots).map(one)));
  };
})();

// From what was typed to the documents that answer it, best first.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const SHARE = 0.7; // So much of a query, by weight, must a document hold when none holds all of it.
  const SPARE = 0.6; // So much where none holds that much, of many words.
  const NEAR = 160; // So near together, in words of the index, must the parts stand that were typed as one.
  const ENOUGH = 10; // Where fewer hold them so, others that hold them all make up the number.
  const READ = 20; // So many texts may be read to make sure of a passage that was cut inside words,
  const HEED = 20; // and pieces of so many for its punctuation.
  const FILES = 6; // More words than so many cost more to look for than the texts that hold the rest of a passage, if few.
  const CUT = 5; // Of no more words than so many may a piece be that is a word as well.
  const LEAD = 150; // What stands so early in a text is what it is about.
  const ABOUT = 16; // Places of common words are off by less than this,
  const TELLING = 2; // and where it is only known how many there are, so many pieces of a query tell well enough who has all.

  // What is known of the archive: how many documents it has, of how many words, and what was measured of them. What
  // every query needs is asked for with it.
  const start = async () => {
    const { documents, words } = await search.manifest();
    search.common().catch(() => {});
    // Where one file has the measures of all documents it is read while the words are on their way (generator/search/numbers.py).
    if (documents && 2 * documents < search.SPAN) setTimeout(() => search.measure([0]).catch(() => {}));
    return { count: documents, average: words / (documents || 1), measured: await search.measure([]) };
  };

  // Something sought and where it was found: {text, slots, found}, `found` a map from document to places.
  async function sought(text, slots, how) {
    return { text, slots, found: await search.sequence(slots, how) };
  }
  const exactly = (text, how) => sought(text, search.phrase(text).map((word) => [word]), how);

  // A clause as it was typed, as slots. Its last word, where it is not Chinese, may be unfinished.
  async function clause({ text, quoted }, last) {
    const words = search.phrase(text);
    const whole = words.length > 1 && words.every((word) => !/^\p{L}/u.test(word) || search.isChinese(word));
    const slots = words.map((word, i) => {
      if (quoted || whole) return [word];
      if (words.length === 1) return search.forms(word, last);
      return i === words.length - 1 ? search.forms(word, last, 2) : [word];
    });
    return Promise.all(slots);
  }

  // What is read of clauses beside where those stand that are not common. Where one of them is common it is told about
  // where it stands; where more are, that would be too much, and it is told how often.
  async function reading(clauses) {
    const common = await Promise.all(clauses.map(search.isCommon));
    return { near: common.filter(Boolean).length < 2 };
  }

  // A clause with the inflected forms of its words, where the archive has any; null where not.
  async function inflected({ quoted }, { text, slots }, how) {
    if (quoted) return null;
    const words = search.phrase(text);
    const more = await Promise.all(words.map(search.stems));
    if (!more.some((forms, i) => forms.some((form) => !slots[i].includes(form)))) return null;
    return sought(text, slots.map((slot, i) => [...new Set([...slot, ...more[i]])]), how);
  }

  // What a text says at some places: its title, and the paragraphs of the pieces of it that they are in; of all where these
  // are not known.
  async function around(doc, places) {
    const card = await search.card(doc);
    const numbers = places && !places.rough ? places.map((place) => search.pieceAt(card.pieces, place)) : card.pieces.keys();
    const pieces = await Promise.all([...new Set(numbers)].map((number) => search.piece(card, number)));
    return [card.title, ...pieces.flatMap(({ blocks }) => blocks)];
  }

  // A passage that begins or ends inside a word that is not Chinese. Where the words it may be of are too many to look
  // for, the rest of the passage is looked for, and the few texts that hold it are read, but those that are `known` anyway. With
  // `few`, that is so where there are more such words than that at either end, and of more texts none is read.
  const foreign = (word) => word !== undefined && !search.isChinese(word);
  const NAMES = /^\p{L}+(?:[\s\u2010\u2011-]+\p{L}+)+$/u; // Words of letters that some write as one.
  const ALONE = /^(?:\p{Script=Latin}|\p{Script=Han})$/u;
  async function pasted(text, words, few, known = []) {
    const last = words.length - 1;
    if (!foreign(words[0]) && !foreign(words[last])) return null;
    if (last === 0) {
      const holding = words[0].length > 2 ? await search.holding(words[0]) : [];
      return holding.length ? sought(text, [holding]) : null;
    }
    const slots = words.map((word) => [word]);
    if (foreign(words[0])) slots[0] = await search.ending(words[0]);
    if (foreign(words[last])) slots[last] = await search.beginningWith(words[last]);
    const cut = slots.filter(({ test }) => test).map(({ words }) => words);
    if (cut.some((words) => words && !words.length)) return null;
    const told = slots.map((slot) => (slot.test ? slot.words : slot));
    const within = (from, to) => (from > to ? null : search.sequence(told.slice(from, to + 1)));
    const inner = [slots[0].test ? 1 : 0, slots[last].test ? last - 1 : last];
    // Each word is a file of the index to load; a few texts are less than many of those.
    const dear = cut.some((words) => !words || words.length > (few || FILES));
    let found = dear ? await within(...inner) : null;
    if (found && known.length) found = new Map([...found].filter(([doc]) => !known.includes(doc)));
    if (dear && few && !(found?.size <= FILES)) return null;
    if (!found || found.size > FILES) {
      const [from, to] = [told[0] ? 0 : 1, told[last] ? last : last - 1];
      const whole = from === 0 && to === last;
      found = await within(from, to);
      if (!found || whole || found.size > READ) return found && { text, slots, found };
    }
    const held = await Promise.all(
      [...found].map(async ([doc, places]) => {
        const said = await around(doc, places);
        return said.some((block) => search.matches(block, [slots]).length) ? [[doc, places]] : [];
      }),
    );
    return { text, slots, found: new Map(held.flat()) };
  }

  // A passage with punctuation inside, or cut out of a text with some at its ends. The index knows of none, so among the
  // texts that have the words in a row those are kept that have the punctuation too, if any has; full and half width, and
  // white space, make no difference, nor does a hyphen (GPT-3.5 is written GPT3.5 too), or which sign tells how many times.
  // A mark that asks or calls at the end is the reader's own. `found` says where the words stand. With `only`, none is kept
  // where none has it.
  const SIGNS = "[,%+*/&=#@\\u00d7\\u3001\\u3002;:?!\\u2026\\u2014\"'\\u2018-\\u201f()\\u3008-\\u3011\\u2e3a]";
  const POINTS = new RegExp(`\\d\\.\\d|^${SIGNS}+\\s*[\\p{L}\\p{N}]|[\\p{L}\\p{N}]\\s*${SIGNS}+(?:\\s*[\\p{L}\\p{N}]|(?<![?!])$)`, "u");
  const SIGN = new RegExp(`${SIGNS}|\\d\\.\\d`); // Hardly any query has one, and this is quicker to tell.
  const bare = (text) => {
    const folded = search.fold(text).replace(/[\s\u2010\u2011-]+/g, "").replaceAll("\u00d7", "*");
    return folded.replace(/[\u2018-\u201b]/g, "'").replace(/[\u201c-\u201f]/g, '"');
  };
  async function pointed({ text }, docs, found, only) {
    const folded = search.fold(text);
    if (docs.length < (only ? 1 : 2) || docs.length > HEED || !SIGN.test(folded) || !POINTS.test(folded)) return docs;
    const said = bare(text);
    const held = await Promise.all(
      docs.map(async (doc) => (await around(doc, found.get(doc))).some((block) => bare(block).includes(said))),
    );
    return only || held.includes(true) ? docs.filter((_, i) => held[i]) : docs;
  }

  // A number of thousands as others write it: 12800 with a comma, 12,800 without; null where there is none. Of four figures
  // that stand alone or before 年 a year is meant.
  function regrouped(text) {
    const folded = search.fold(text);
    const joined = folded.replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?!,?\d)/g, (number) => number.replaceAll(",", ""));
    if (joined !== folded) return joined;
    const parted = folded.replace(/(?<![\d.,])(?![12]\d{3}(?:年|$))\d{4,}/g, (number) => number.replace(/\B(?=(?:\d{3})+$)/g, ","));
    return parted === folded ? null : parted;
  }

  const both = (some) => {
    const [first, ...others] = some.map(({ found }) => found).sort((a, b) => a.size - b.size);
    return first ? [...first.keys()].filter((doc) => others.every((found) => found.has(doc))) : [];
  };

  // How telling something is that so many of all documents hold.
  const telling = (all, holding) => Math.log(1 + (all - holding + 0.5) / (holding + 0.5));

  // The narrowest stretch of a document in which each of several lists of places has one.
  function narrowest(lists) {
    const all = lists.flatMap((places, list) => places.map((place) => [place, list])).sort((a, b) => a[0] - b[0]);
    const inside = new Array(lists.length).fill(0);
    let held = 0;
    let start = 0;
    let best = Infinity;
    for (const [place, list] of all) {
      if (inside[list]++ === 0) held++;
      while (held === lists.length) {
        best = Math.min(best, place - all[start][0]);
        if (--inside[all[start++][1]] === 0) held--;
      }
    }
    return best;
  }

  // In how narrow a stretch, in words of the index, a document has one of each of several lists of places, two at least: as
  // these tell, and by chance of those of which it is only known how many they are. What is in a title stands together.
  function apart({ measured }, lists, doc) {
    const placed = lists.filter((places) => !places.rough);
    const known = placed.length > 1 ? narrowest(placed) : 0;
    if (placed.length === lists.length) return known;
    const { words, title } = measured.get(doc);
    const ways = lists.reduce((product, places) => product * places.length, lists.length);
    const likely = Math.max(known, words / ways ** (1 / (lists.length - 1)));
    return lists.every(([first]) => first < title) ? Math.min(title, likely) : likely;
  }

  // Where a query of several clauses stands as it was typed. That is for ranking alone, so hardly more of it is read than
  // tells that none of the documents has it: of most of them the places of the clauses tell that too.
  async function asTyped(engine, said, parts, docs) {
    const wide = search.phrase(said).length + ABOUT;
    const vague = (lists) => lists.some((places) => places.rough);
    const each = docs.map((doc) => ({ doc, lists: parts.map(({ found }) => found.get(doc)) }));
    const among = each.filter(({ lists }) => vague(lists) || narrowest(lists) <= wide).map(({ doc }) => doc);
    const most = each.some(({ lists }) => vague(lists)) ? TELLING : undefined;
    return exactly(said, { among, most });
  }

  // How well a document answers: how often it holds each part, for its length; title and beginning count for more, and
  // so do parts that stand close together, and most of all the query as it was typed (`whole`).
  function score(engine, parts, whole, doc) {
    const { count, average, measured } = engine;
    const { words, title } = measured.get(doc);
    const length = 0.25 + (0.75 * words) / average;
    let sum = 0;
    const present = parts.filter(({ found }) => found.has(doc));
    for (const { found, slots } of present) {
      const places = found.get(doc);
      const weight = telling(count, found.size);
      sum += (weight * places.length * 2.2) / (places.length + 1.2 * length);
      if (places[0] < title) sum += weight * (1 + (2 * slots.length) / title);
      const body = places.find((place) => place >= title);
      if (body !== undefined && body - title < LEAD) sum += weight * 0.4 * (1 - (body - title) / LEAD);
    }
    if (whole && whole.found.has(doc)) sum += 1.5 * parts.reduce((all, { found }) => all + telling(count, found.size), 0);
    if (present.length > 1) {
      const weight = present.reduce((all, { found }) => all + telling(count, found.size), 0);
      sum += (0.8 * weight) / (1 + apart(engine, present.map(({ found }) => found.get(doc)), doc) / 12);
    }
    return sum;
  }

  // The order of two documents by date, the newer first.
  const newer = ({ measured }) => (a, b) => measured.get(b).date - measured.get(a).date || a - b;

  // The documents of a set, best first; the newer first of two that answer equally well.
  const ranked = (engine, parts, whole, docs) =>
    docs
      .map((doc) => ({ doc, score: score(engine, parts, whole, doc) }))
      .sort((a, b) => b.score - a.score || newer(engine)(a.doc, b.doc));

  // Which of several parts, each with a weight, a document has in one stretch of a width, so that they weigh the most: {weight, n},
  // their weight and how many they are. Of those of which it is only known how many places they have, such are there as
  // would have one in every stretch of that width.
  function densest(lists, weights, width, words) {
    const all = lists.flatMap((places, i) => (places.rough ? [] : places.map((place) => [place, i]))).sort((a, b) => a[0] - b[0]);
    const inside = new Array(lists.length).fill(0);
    const sum = { weight: 0, n: 0 };
    const put = (i, more) => {
      sum.weight += more * weights[i];
      sum.n += more;
    };
    lists.forEach((places, i) => places.rough && places.length * width >= words && put(i, 1));
    let best = { ...sum };
    let start = 0;
    for (const [place, i] of all) {
      if (inside[i]++ === 0) put(i, 1);
      for (; place - all[start][0] > width; start++) if (--inside[all[start][1]] === 0) put(all[start][1], -1);
      if (sum.weight > best.weight) best = { ...sum };
    }
    return best;
  }

  // Parts of a query that was written without spaces: which documents hold them all close together or, if hardly any
  // does, most of them by weight, or have two thirds of them in their titles, and two at least, if each stands somewhere in
  // the archive. What is in a title counts as close to everything. Where there is none of those, one of four
  // or more may be lacking, or more that weigh little (`spare`).
  function shared(engine, parts, docs, spare) {
    const weights = parts.map(({ found }) => telling(engine.count, found.size));
    const all = weights.reduce((a, b) => a + b, 0);
    const held = (doc) => {
      const { words, title } = engine.measured.get(doc);
      const here = parts.map(({ found }, i) => ({ places: found.get(doc), weight: weights[i] })).filter(({ places }) => places);
      const inBody = here.filter(({ places }) => places[0] >= title);
      const titled = here.length - inBody.length;
      const sum = (some) => some.reduce((total, { weight }) => total + weight, 0);
      const lists = inBody.map(({ places }) => places);
      const width = NEAR * Math.max(1, lists.length / 2);
      if (lists.length < 2 || apart(engine, lists, doc) <= width) return { share: sum(here) / all, n: here.length, titled };
      const { weight, n } = densest(lists, inBody.map((one) => one.weight), width, words);
      return { share: (sum(here) - sum(inBody) + weight) / all, n: titled + n, titled };
    };
    const fit = docs.map((doc) => ({ doc, ...held(doc) }));
    const whole = fit.filter(({ n }) => n === parts.length);
    const known = parts.every(({ found }) => found.size);
    const about = ({ titled }) => known && titled > 1 && 3 * titled >= 2 * parts.length;
    const most = whole.length > 2 ? whole : fit.filter((one) => (one.share >= SHARE && one.n > 1) || about(one));
    const nearly = ({ n, share }) => n === parts.length - 1 || (n > 2 && share >= SPARE);
    return (most.length || !spare || parts.length < 4 ? most : fit.filter(nearly)).map(({ doc }) => doc);
  }

  const docsOf = (parts) => [...new Set(parts.flatMap(({ found }) => [...found.keys()]))];

  // The steps by which a query is understood, from the letter to the sense. Each gives the parts that were sought and
  // the documents that answer, and the first that has any is the answer.
  async function* steps(engine, clauses, typed) {
    const last = clauses.length - 1;
    const slots = await Promise.all(clauses.map((one, i) => clause(one, i === last)));
    const how = await reading(slots);
    const parts = await Promise.all(clauses.map(({ text }, i) => sought(text, slots[i], how)));
    let exact = both(parts);
    const some = exact.length;
    for (const [i, one] of clauses.entries()) exact = await pointed(one, exact, parts[i].found);
    // Texts that have only inflected forms come after those that have what was typed.
    const other = await Promise.all(clauses.map((one, i) => inflected(one, parts[i], how)));
    const forms = other.some(Boolean) ? parts.map((part, i) => other[i] || part) : null;
    const quoted = clauses.some(({ quoted }) => quoted);
    const words = search.phrase(typed);
    // A single letter or character at an end is rather what is left of a passage: `l and S` was cut out of `oil and Salt`,
    // `AI 系` out of `AI 系统`. Where a text has that, such texts are the answer.
    const rest = last > 0 && !quoted && [clauses[0], clauses[last]].some(({ text }) => ALONE.test(text));
    const inRow = rest ? await exactly(typed) : null;
    const row = inRow?.found.size ? inRow : rest ? await pasted(typed, words) : null;
    if (row?.found.size) exact = [...row.found.keys()];
    // Letters or figures beside Chinese may be what is left of a longer word though they are one too: `21年` of 2021年.
    const passage = last === 0 && !quoted && words.length > 1 && words.some(search.isChinese);
    const beside = exact.length && (passage || row === inRow && row);
    const longer = beside ? await pasted(typed, words, CUT, exact) : null;
    // Words of letters that a text may have written as one.
    const names = words.length > 1 && !quoted && words.every(foreign) && NAMES.test(typed);
    const joined = names ? await sought(typed, [[words.join("")]]) : null;
    const asOne = joined ? [...joined.found.keys()].filter((doc) => !exact.includes(doc)) : [];
    const number = last === 0 && !quoted ? regrouped(typed) : null;
    const thousands = number ? await exactly(number) : null;
    const grouped = thousands ? await pointed({ text: number }, [...thousands.found.keys()], thousands.found) : [];
    const ending = longer ? [...longer.found.keys()].filter((doc) => !exact.includes(doc)) : [];
    const more = await pointed({ text: typed }, ending, longer?.found, exact.length < some);
    yield {
      how: "phrase",
      parts: row ? [...parts, row] : parts,
      row,
      docs: exact,
      forms,
      after: [
        ...(grouped.length ? [{ parts: [thousands], docs: grouped }] : []),
        ...(forms ? [{ parts: forms, docs: both(forms) }] : []),
        ...(longer ? [{ parts: [longer], docs: more }] : []),
        ...(asOne.length ? [{ parts: [joined], docs: asOne }] : []),
      ],
    };
    if (grouped.length) yield { how: "phrase", parts: [thousands], docs: grouped };
    if (forms) yield { how: "stems", parts: forms, docs: both(forms) };
    if (quoted) return;

    // Cut out of the middle of words: `rary of Alex`.
    const cut = await pasted(typed, words);
    if (cut) yield { how: "phrase", parts: [cut], docs: [...cut.found.keys()] };

    // Pinyin, of all that was typed or of the clauses that no text has as they stand.
    const any = async (forms) => {
      const every = await Promise.all(forms.map((form) => exactly(form, { near: true })));
      return { text: forms[0], forms, slots: every[0].slots, found: search.union(every.map(({ found }) => found)) };
    };
    const chinese = await search.pinyin(typed);
    if (chinese) {
      const spoken = await Promise.all(chinese.map(any));
      yield { how: "pinyin", parts: spoken, docs: both(spoken) };
    }
    if (clauses.length > 1) {
      const each = await Promise.all(
        clauses.map(async ({ text }, i) => {
          const said = parts[i].found.size ? null : await search.pinyin(text);
          return said ? Promise.all(said.map(any)) : [parts[i]];
        }),
      );
      const spoken = each.flat();
      if (spoken.some(({ forms }) => forms)) yield { how: "pinyin", parts: spoken, docs: both(spoken) };
    }

    // Words instead of the whole, where they are other than what stands between spaces: that no text has.
    const each = await Promise.all(clauses.map(({ text }) => search.words(text, many)));
    if (!each.every((some) => some.length === 1)) {
      const all = await together([...new Set(each.flat())]);
      if (all.some(({ found }) => found.size)) {
        await search.measure(docsOf(all));
        yield { how: "words", parts: all, ...filled(shared(engine, all, docsOf(all), true), all) };
      }
    }

    // Pairs of characters, for names that no dictionary cuts right. A text must have every character in one that it holds,
    // and so those that begin a run of them and end it.
    const chars = [...search.fold(typed)].filter((char) => search.isChinese(char));
    const pairs = [...new Set(words.filter((word) => [...word].length === 2 && search.isChinese(word)))];
    if (chars.length > 3 && pairs.length < 40) {
      const runs = search.runs(search.fold(typed)).filter(({ chinese, text }) => chinese && [...text].length > 1);
      const ends = runs.flatMap(({ text }) => [[...text].slice(0, 2), [...text].slice(-2)].map((pair) => pair.join("")));
      const all = await together(pairs, new Set(ends));
      await search.measure(docsOf(all));
      const docs = shared(engine, all, docsOf(all)).filter((doc) => {
        const covered = new Set(all.filter(({ found }) => found.has(doc)).flatMap(({ text }) => [...text]));
        return chars.every((char) => covered.has(char));
      });
      yield { how: "pairs", parts: all, ...filled(docs, all) };
    }
  }

  // In how many texts something stands.
  const many = async (text) => (await exactly(text)).found.size;

  // Words as parts, of which it matters how near they stand. Those that are not common are small to read, and tell most:
  // where the archive has none of them, or no text all of those that it must have (`musts`), there is nothing. Of two common
  // ones it is enough to know where the rarer stands, and so of any number of pairs that must be there (`musts`) anyhow.
  async function together(words, musts = null) {
    const common = await Promise.all(words.map((word) => search.howCommon(search.phrase(word).map((one) => [one]))));
    const rare = await Promise.all(words.filter((_, i) => common[i] < 0).map((word) => exactly(word)));
    const needed = rare.filter(({ text }) => musts?.has(text));
    if (needed.length && !both(needed).length) return [];
    if (rare.length && !rare.some(({ found }) => found.size)) return [];
    const ordered = words.map((word, i) => [common[i], word]).sort(([a], [b]) => a - b);
    const often = ordered.filter(([place]) => place >= 0).map(([, word]) => word);
    const vague = new Set(often.length === 2 || musts ? often.slice(1) : []);
    return Promise.all(words.map((word) => exactly(word, { near: !vague.has(word) })));
  }

  // Documents that hold the parts close together, and after them, if they are few, such as hold them all somewhere.
  function filled(docs, parts) {
    const others = docs.length && docs.length < ENOUGH ? both(parts).filter((doc) => !docs.includes(doc)) : [];
    return { docs, after: others.length ? [{ parts, docs: others, most: ENOUGH - docs.length }] : [] };
  }

  // Documents whose titles share something with the query, when no text answers it.
  async function near(engine, typed) {
    const words = search.phrase(typed).filter((word) => [...word].length > 1 || !search.isChinese(word));
    const all = await Promise.all([...new Set(words)].slice(0, 30).map((word) => exactly(word)));
    await search.measure(docsOf(all));
    const sums = new Map();
    for (const { found } of all) {
      for (const [doc, places] of found) {
        if (places[0] < engine.measured.get(doc).title) sums.set(doc, (sums.get(doc) || 0) + telling(engine.count, found.size));
      }
    }
    return [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 5).map(([doc]) => doc);
  }

  // The texts that hold the words of a query close together, though not as it was typed: those that `answer` has not.
  // What is told of common words is much to load: where one is among them it is only said that there may be some, unless
  // somebody wants to know (`asked`).
  search.wider = async (typed, { how, docs }, asked) => {
    const { clauses, without } = search.parse(typed);
    const words = [...new Set((await Promise.all(clauses.map(({ text }) => search.words(text, many)))).flat())];
    if (how !== "phrase" || clauses.some(({ quoted }) => quoted) || words.length < 2) return { docs: [], parts: [] };
    const everyday = await search.common();
    const dear = words.some((word) => search.phrase(word).some((one) => everyday.has(one)));
    if (dear && !asked) return { docs: [], parts: [], perhaps: true };
    const [engine, parts] = await Promise.all([start(), Promise.all(words.map((word) => exactly(word, { near: true })))]);
    await search.measure(docsOf(parts));
    const out = new Set([...docs, ...docsOf(await Promise.all(without.map(({ text }) => exactly(text))))]);
    const others = shared(engine, parts, both(parts)).filter((doc) => !out.has(doc));
    return { parts, docs: ranked(engine, parts, null, others).map(({ doc }) => doc) };
  };

  // What the first query needs whatever it is.
  search.prepare = () => Promise.all([start(), search.folding()]);

  // The answer to a query: {how, parts, docs, near}; `docs` are places in the archive, best first.
  search.find = async (typed) => {
    const [engine] = await search.prepare();
    const { clauses, without } = search.parse(typed);
    const nothing = { how: "none", parts: [], docs: [], near: [] };
    if (!clauses.length) return nothing;
    const out = new Set(docsOf(await Promise.all(without.map(({ text }) => exactly(text)))));
    const said = clauses.map(({ text }) => text).join(" ");
    for await (const { how, parts, docs, row, forms, after = [] } of steps(engine, clauses, said)) {
      if (!docs.length) continue;
      // Latin letters that some text has may be somebody's name in pinyin all the same: those texts come after.
      const spelled = how === "phrase" && !out.size && (await search.pinyin(said, true));
      const names = spelled ? await Promise.all(spelled[0].map((form) => exactly(form, { near: true }))) : [];
      await search.measure(docs);
      const whole = clauses.length > 1 && how === "phrase" ? row || (await asTyped(engine, said, parts, docs)) : null;
      const best = [];
      for (const layer of [{ parts, docs, whole }, ...after, { parts: names, docs: docsOf(names) }]) {
        const here = layer.docs.filter((doc) => !out.has(doc));
        here.forEach((doc) => out.add(doc));
        await search.measure(here);
        best.push(...ranked(engine, layer.parts, layer.whole, here).slice(0, layer.most));
      }
      const marks = new Set([...(forms || parts), ...after.flatMap((layer) => layer.parts), ...names]);
      return { how, parts: [...marks], docs: best.map(({ doc }) => doc), near: [] };
    }
    return { ...nothing, near: await near(engine, said) };
  };
})();

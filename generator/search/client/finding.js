// From what was typed to the documents that answer it, best first.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const { sought, exactly, foreign, pasted, pointed, regrouped, telling, narrowest, ranked, shared } = search;
  const ENOUGH = 10; // Where fewer hold them so, others that hold them all make up the number.
  const MOST = 0.93; // Of so much of the weight of words it tells well enough where they stand.
  const HEAVY = 1.5; // What is read of that tells of no more documents than so many times all,
  const LIGHT = 0.65; // and of so many where there are rarer words.
  const CUT = 5; // Of no more words than so many may a piece be that is a word as well.
  const NAMES = /^\p{L}+(?:[\s\u2010\u2011-]+\p{L}+)+$/u; // Words of letters that some write as one.
  const ALONE = /^(?:\p{Script=Latin}|\p{Script=Han})$/u;
  const LETTERS = /^[a-z]{3,}$/; // A word that may be misspelt or not typed to its end;
  const SURE = 5; // of a shorter one by itself any letter may be meant, and of one that is `SHORT` beside others too.
  const SHORT = 4;
  const ROW = 10; // Characters of the longest name.
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

  // A clause with the inflected forms of its words, where the archive has any; null where not. Beside Chinese a word is typed
  // as it stands there, so what knows of forms, much to load, is not asked.
  async function inflected({ quoted }, { text, slots }, how) {
    const words = search.phrase(text);
    if (quoted || words.some(search.isChinese)) return null;
    const more = await Promise.all(words.map(search.stems));
    if (!more.some((forms, i) => forms.some((form) => !slots[i].includes(form)))) return null;
    return sought(text, slots.map((slot, i) => [...new Set([...slot, ...more[i]])]), how);
  }

  const both = (some) => {
    const [first, ...others] = some.map(({ found }) => found).sort((a, b) => a.size - b.size);
    return first ? [...first.keys()].filter((doc) => others.every((found) => found.has(doc))) : [];
  };

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

    // A name whose dot was left out, or a word that was misspelt.
    const meant = await Promise.all(clauses.map((one, i) => (parts[i].found.size ? parts[i] : instead(one, parts[i], last === 0))));
    if (meant.some((part, i) => part !== parts[i])) yield { how: "meant", parts: meant, docs: both(meant) };

    // Words instead of the whole, where they are other than what stands between spaces, that no text has, or several of
    // which some may be lacking.
    const cuts = await Promise.all(clauses.map(({ text }) => search.words(text, many)));
    const each = [...new Set(cuts.flat())];
    const placed = new Set();
    if (each.length > 2 || !cuts.every((some) => some.length === 1)) {
      const parts = await together(engine, each, placed);
      const all = await Promise.all(parts.map((part) => (part.found.size ? part : instead(part, part))));
      if (all.some(({ found }) => found.size)) {
        await search.measure(docsOf(all));
        yield { how: "words", parts: all, ...filled(engine, all, shared(engine, all, docsOf(all), true)) };
      }
    }

    // Pairs of characters, for names that no dictionary cuts right. A text must have every character in one that it holds,
    // and so those that begin a run of them and end it.
    const chars = [...search.fold(typed)].filter((char) => search.isChinese(char));
    const pairs = [...new Set(words.filter((word) => [...word].length === 2 && search.isChinese(word)))];
    if (chars.length > 3 && pairs.length < 40) {
      const runs = search.runs(search.fold(typed)).filter(({ chinese, text }) => chinese && [...text].length > 1);
      const ends = runs.flatMap(({ text }) => [[...text].slice(0, 2), [...text].slice(-2)].map((pair) => pair.join("")));
      const all = await together(engine, pairs, placed, new Set(ends));
      await search.measure(docsOf(all));
      const { docs } = shared(engine, all, docsOf(all));
      const covering = docs.filter((doc) => {
        const covered = new Set(all.filter(({ found }) => found.has(doc)).flatMap(({ text }) => [...text]));
        return chars.every((char) => covered.has(char));
      });
      yield { how: "pairs", parts: all, ...filled(engine, all, { docs: covering }) };
    }
  }

  // How common something is.
  const howCommon = (text) => search.howCommon(search.phrase(text).map((word) => [word]));

  // In how many texts something stands. Of what is common that is known without reading it.
  const many = async (text) => (await howCommon(text)).many || (await exactly(text)).found.size;

  // Words as parts, of which it matters how near they stand. Those that are not common are small to read, and tell most:
  // where the archive has none of them, or no text all of those that it must have (`musts`), there is nothing. Of common ones
  // it is read about where they stand, the rarest first, until what is known to stand somewhere is most of the whole, by weight;
  // and no more than a query may cost (`HEAVY`); of the others it is enough how often. So it is behind one of two common ones,
  // and of any number of pairs that must be there (`musts`). `placed` are those of which it is known, and comes to hold them.
  async function together(engine, words, placed, musts = null) {
    const common = await Promise.all(words.map(howCommon));
    const rare = words.filter((_, i) => common[i].place < 0);
    const needed = await Promise.all(rare.filter((word) => musts?.has(word)).map((word) => exactly(word)));
    if (needed.length && !both(needed).length) return [];
    const read = await Promise.all(rare.map((word) => exactly(word)));
    if (read.length && !read.some(({ found }) => found.size)) return [];
    const often = words.map((word, i) => ({ word, ...common[i] })).filter(({ place }) => place >= 0).sort((a, b) => a.many - b.many || a.place - b.place);
    const weight = (some) => some.reduce((sum, number) => sum + telling(engine.count, number), 0);
    const sizes = read.map(({ found }) => found.size).filter(Boolean);
    const enough = MOST * weight([...sizes, ...often.map(({ many: number }) => number)]);
    const heaviest = (rare.length ? LIGHT : HEAVY) * engine.count;
    let heavy = 0;
    for (const { word, many: number } of often.slice(0, musts || (often.length === 2 && !rare.length) ? 1 : often.length)) {
      if (sizes.length > 1 && (weight(sizes) >= enough || heavy + number > heaviest)) break;
      heavy += number;
      placed.add(word);
      sizes.push(number);
    }
    return Promise.all(words.map((word) => exactly(word, { near: placed.has(word) })));
  }

  // Documents that hold the parts close together, and after them, if they are few, such as hold them all somewhere, or
  // not much less (`less`).
  function filled(engine, parts, { docs, less = [] }) {
    if (!docs.length || docs.length >= ENOUGH) return { docs };
    const apart = both(parts).filter((doc) => !docs.includes(doc));
    const layer = (some, room) => (some.length && room > 0 ? [{ parts, docs: some, most: room }] : []);
    const room = ENOUGH - docs.length;
    return { docs, after: [...layer(apart, room), ...layer(less.filter((doc) => !apart.includes(doc)), room - apart.length)] };
  }

  // What a clause that no text has may be meant for: a word that it begins or that differs by one letter, or its words where
  // they stand in a row across a sign (埃隆马斯克 for 埃隆·马斯克); `part` where there is nothing. A short word
  // tells too little where it is `alone`.
  async function instead({ text }, part, alone) {
    const folded = search.fold(text);
    if (LETTERS.test(folded)) {
      const sure = folded.length >= (alone ? SURE : SHORT);
      const [begun, nearly] = await Promise.all([search.forms(folded, true), sure ? search.nearly(folded) : []]);
      const forms = [...new Set([...begun.filter((form) => form !== folded), ...nearly])];
      return forms.length ? { ...(await sought(text, [forms])), forms } : part;
    }
    const words = [...text].length > ROW ? [] : await search.words(text, many);
    const name = words.length > 1 && words.join("") === folded && words.some(search.isUnknown);
    const everyday = name && (await Promise.all(words.map((word) => search.isCommon(search.phrase(word).map((one) => [one])))));
    if (!name || everyday.includes(true)) return part;
    // Across a sign a word stands two places farther behind the one before than it would in a row; where none does so, what
    // ends and begins there need not be read.
    const each = await Promise.all(words.map((word) => exactly(word)));
    const behind = (one, other, doc) => other.found.get(doc).some((at) => one.found.get(doc).includes(at - one.slots.length - 2));
    if (!both(each).some((doc) => each.every((one, i) => !i || behind(each[i - 1], one, doc)))) return part;
    const row = await exactly(words.join(" "));
    return row.found.size ? row : part;
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
    const others = shared(engine, parts, both(parts)).docs.filter((doc) => !out.has(doc));
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

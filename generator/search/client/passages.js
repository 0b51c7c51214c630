// A passage as it was typed or pasted in: where it stands, cut inside words, with its punctuation, its numbers written otherwise.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const READ = 20; // So many texts may be read to make sure of a passage that was cut inside words,
  const HEED = 20; // and pieces of so many for its punctuation.
  const FILES = 6; // More words than so many cost more to look for than the texts that hold the rest of a passage, if few.

  // Something sought and where it was found: {text, slots, found}, `found` a map from document to places.
  async function sought(text, slots, how) {
    return { text, slots, found: await search.sequence(slots, { inside: search.inside(text), ...how }) };
  }
  const exactly = (text, how) => sought(text, search.phrase(text).map((word) => [word]), how);

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

  Object.assign(search, { sought, exactly, foreign, pasted, pointed, regrouped });
})();

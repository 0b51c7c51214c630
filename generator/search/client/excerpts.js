// Pieces of a text around what was sought in it, to the letter, with the matches marked.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const BEFORE = 28; // Characters of a Chinese text; twice as many of one in Latin letters.
  const LONG = 110;

  // A slot of a phrase is a list of words, or a test where only a piece of its word is known.
  const fits = (slot, word) => (slot.test ? slot.test(word) : slot.includes(word));

  // A single character that is sought stands inside pairs as well as by itself.
  const single = (word) => search.isChinese(word) && [...word].length === 1;
  const everywhere = (text, char) => {
    const { folded, places } = search.foldWithPlaces(text);
    const spans = [];
    for (let at = folded.indexOf(char); at >= 0; at = folded.indexOf(char, at + 1)) {
      spans.push([places[at], places[at + char.length]]);
    }
    return spans;
  };

  // Where the phrases stand in a paragraph: [start, end] in its letters, in order, none overlapping.
  search.matches = (text, phrases) => {
    const words = search.tokens(text);
    const spans = [];
    for (const slots of phrases) {
      if (slots.length === 1 && !slots[0].test) {
        spans.push(...slots[0].filter(single).flatMap((char) => everywhere(text, char)));
      }
      for (let i = 0; i + slots.length <= words.length; i++) {
        if (slots.every((slot, k) => fits(slot, words[i + k].word))) {
          spans.push([words[i].start, words[i + slots.length - 1].end]);
        }
      }
    }
    spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const apart = [];
    for (const [start, end] of spans) {
      const before = apart[apart.length - 1];
      if (before && start < before[1]) before[1] = Math.max(before[1], end);
      else apart.push([start, end]);
    }
    return apart;
  };

  // The phrases of the parts of a query; a part that may read in several ways has one for each.
  search.phrases = (parts) =>
    parts.flatMap(({ slots, forms }) => (forms ? forms.map((form) => search.phrase(form).map((word) => [word])) : [slots]));

  // The best places of a text: [{text, spans, anchor}], the one with the most matches of different parts first.
  // `parts` are those of search.find.
  search.excerpts = ({ blocks, sections }, parts, many) => {
    const phrases = search.phrases(parts);
    const found = [];
    blocks.forEach((text, block) => {
      const each = phrases.map((slots) => search.matches(text, [slots]));
      const spans = search.matches(text, phrases);
      if (!spans.length) return;
      const wide = search.isChinese(search.fold(text).replace(/[^\p{L}]/gu, "")) ? 1 : 2;
      let best = null;
      for (const [start] of spans) {
        const from = Math.max(0, start - BEFORE * wide);
        const to = Math.min(text.length, from + LONG * wide);
        const kinds = each.filter((some) => some.some(([a, b]) => a >= from && b <= to)).length;
        const inside = spans.filter(([a, b]) => a >= from && b <= to).length;
        const worth = kinds * 100 + Math.min(inside, 20);
        if (!best || worth > best.worth) best = { worth, from, to };
      }
      const anchor = sections.reduce((last, [at, id]) => (at <= block ? id : last), "");
      found.push({ ...cut(text, best.from, best.to, spans), worth: best.worth, block, anchor });
    });
    found.sort((a, b) => b.worth - a.worth || a.block - b.block);
    return found.slice(0, many);
  };

  // The piece of a text to read for its best excerpt: where the most different parts stand close together by the index,
  // and there the most often; -1 where they stand in its title alone. `pieces` are the places at which the pieces begin,
  // `doc` is the document, of which so many words are the title's.
  search.likely = (pieces, parts, doc, title) => {
    const held = parts.map(({ found }) => (found.get(doc) || []).filter((place) => place >= title));
    const known = held.map((places, part) => (parts[part].found.get(doc)?.rough ? places.slice(0, 1) : places));
    const body = known.flatMap((places, part) => places.map((place) => [place, part])).sort((a, b) => a[0] - b[0]);
    if (!body.length) return -1;
    const inside = new Array(parts.length).fill(0);
    let best = { worth: 0, place: 0 };
    let end = 0;
    for (const [place, part] of body) {
      while (end < body.length && body[end][0] < place + LONG) inside[body[end++][1]]++;
      const worth = inside.reduce((sum, n) => sum + (n && 100) + Math.min(n, 20), 0);
      if (worth > best.worth) best = { worth, place };
      inside[part]--;
    }
    return search.pieceAt(pieces, best.place);
  };
  search.pieceAt = (starts, place) => Math.max(0, starts.findLastIndex((start) => start <= place));

  // In how many blocks of a text the parts stand, by the index; `starts` are the places at which its blocks begin, and the
  // one after the last. Of places of which it is only known how many they are, as many are taken at equal distances.
  search.spread = (starts, parts, doc) => {
    const end = starts[starts.length - 1];
    const evenly = (places) => places.map((place, i) => Math.floor(place + ((end - place) * i) / places.length));
    const places = parts.flatMap(({ found }) => {
      const held = found.get(doc) || [];
      return held.rough ? evenly(held) : held;
    });
    const inside = places.filter((place) => place >= starts[0] && place < end);
    return new Set(inside.map((place) => search.pieceAt(starts, place))).size;
  };

  // The beginning of a text, for a document whose title or names were found.
  search.beginning = ({ blocks }) => {
    const text = blocks.find((block) => block.length > 20) || blocks[0] || "";
    const wide = search.isChinese(search.fold(text).replace(/[^\p{L}]/gu, "")) ? 1 : 2;
    return cut(text, 0, LONG * wide, []);
  };

  // A piece of a paragraph. It does not cut through a word of Latin letters, or through a character.
  function cut(text, from, to, spans) {
    const letter = /[\p{Script=Latin}\p{Nd}]/u;
    let start = from;
    let end = Math.min(to, text.length);
    for (let i = 0; i < 20 && start > 0 && letter.test(text[start - 1]) && letter.test(text[start]); i++) start--;
    for (let i = 0; i < 20 && end < text.length && letter.test(text[end - 1]) && letter.test(text[end]); i++) end++;
    if (/[\udc00-\udfff]/.test(text[start] || "")) start--;
    if (/[\udc00-\udfff]/.test(text[end] || "")) end++;
    return {
      text: text.slice(start, end),
      spans: spans.filter(([a, b]) => a >= start && b <= end).map(([a, b]) => [a - start, b - start]),
      before: start > 0,
      after: end < text.length,
    };
  }
})();

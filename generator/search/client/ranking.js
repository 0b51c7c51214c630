// How well documents answer: how often they say what was sought, how near together, and how telling that is.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const SHARE = 0.7; // So much of a query, by weight, must a document hold when none holds all of it.
  const SPARE = 0.6; // So much where none holds that much, of many words.
  const HALF = 0.5; // So much where that is two names.
  const LESS = 0.5; // So much of what the best has must others have that follow it.
  const NEAR = 160; // So near together, in words of the index, must the parts stand that were typed as one.
  const LIKELY = 3; // So many times as often as it would need to stand everywhere, something may be taken to.
  const LEAD = 150; // What stands so early in a text is what it is about.

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
    lists.forEach((places, i) => places.rough && LIKELY * places.length * width >= words && put(i, 1));
    let best = { ...sum };
    let start = 0;
    for (const [place, i] of all) {
      if (inside[i]++ === 0) put(i, 1);
      for (; place - all[start][0] > width; start++) if (--inside[all[start][1]] === 0) put(all[start][1], -1);
      if (sum.weight > best.weight) best = { ...sum };
    }
    return best;
  }

  // Whether two words of a document are one name: such as no dictionary knows, or in letters and beside each other.
  function named(parts, doc) {
    const here = parts.filter(({ text, found }) => search.isUnknown(text) && found.has(doc));
    return here.length > 1 || parts.some((part, i) => i && search.foreign(part.text) && beside(parts[i - 1], part, doc));
  }
  const beside = (one, other, doc) => {
    const [places, after] = [one, other].map(({ found }) => found.get(doc));
    if (!places || !after || places.rough || after.rough) return false;
    const held = new Set(after);
    return search.foreign(one.text) && places.some((place) => held.has(place + one.slots.length));
  };

  // Parts of a query that was written without spaces: which documents hold them all close together or, if hardly any
  // does, most of them by weight, or have two thirds of them in their titles, and two at least, if each stands somewhere in
  // the archive. What is in a title counts as close to everything. Where there is none of those (`spare`), one of four
  // or more may be lacking, or more that weigh little if three are left, and what weighs half beside two that are a name. `less` are
  // those that hold half of what the best of these does and the most telling word that it has, best first.
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
    const many = parts.length > 3;
    const nearly = ({ doc, n, share }) =>
      (many && (n === parts.length - 1 || (n > 2 && share >= SPARE))) || (n > 1 && share >= HALF && named(parts, doc));
    const best = most.length || !spare ? most : fit.filter(nearly);
    if (!best.length || whole.length > 2) return { docs: best.map(({ doc }) => doc), less: [] };
    const foremost = best.reduce((one, other) => (other.share > one.share ? other : one));
    const rarest = parts.reduce((one, other) => (other.found.has(foremost.doc) && !(one?.found.size <= other.found.size) ? other : one), null);
    const alike = ({ doc, n, share }) => n > 1 && share >= LESS * foremost.share && rarest.found.has(doc);
    const less = fit.filter((one) => !best.includes(one) && alike(one));
    return { docs: best.map(({ doc }) => doc), less: less.sort((a, b) => b.share - a.share).map(({ doc }) => doc) };
  }

  Object.assign(search, { telling, narrowest, ranked, shared });
})();

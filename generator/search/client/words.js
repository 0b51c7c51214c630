// What a reader may mean by a word: the words that begin with it, the Chinese words it is the pinyin of.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const MANY = 60; // So many words may one beginning stand for; more say nothing of what was meant.

  const SHELVES = 64; // As in generator/search/catalogue.py, and so are
  const INNER = 8; // these.
  const LARGE = 20000; // So many words are too many to go through for a piece from the middle of one.

  // The words of the archive that are not Chinese and begin, or end, with the letters, found by a test; null for too many.
  // `sure` are so many letters at that end that the words have them.
  async function among(letters, test, side = "beginning", sure = 2) {
    const { vocabulary } = await search.manifest();
    const chars = [...letters].map((char) => char.codePointAt(0));
    const [end, beside] = side === "beginning" ? chars : chars.reverse();
    const inner = vocabulary > LARGE ? INNER : 1;
    const all = beside === undefined || sure < 2;
    const shelves = [...Array(inner).keys()].filter((shelf) => all || shelf === beside % inner);
    const listed = await Promise.all(shelves.map((shelf) => search.twin(`words/${side}/${(end % SHELVES) * inner + shelf}`)));
    const found = listed.flat().filter(test);
    return found.length <= MANY ? found : null;
  }

  // The words that the archive has for one that was typed: itself and, where it may not be typed to its end yet, the
  // words that it begins: `shortest` is how many letters say enough for that. Its inflections are in stems.js.
  search.forms = async (word, open, shortest = 3) => {
    if (!open || word.length < shortest || search.isChinese(word) || /^\p{Nd}/u.test(word)) return [word];
    const longer = (await among(word, (other) => other.startsWith(word))) || [];
    return [...new Set([word, ...longer])];
  };

  // The words of the archive that a word may be misspelt of: one letter more, less or other, or two changed about.
  search.nearly = async (word) => (await among(word, (other) => differ(word, other), "beginning", 1)) || [];
  const differ = (one, other) => {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1) return false;
    let at = 0;
    while (at < short.length && short[at] === long[at]) at++;
    const rest = (word, from) => word.slice(at + from);
    if (short.length < long.length) return rest(long, 1) === rest(short, 0);
    return rest(long, 1) === rest(short, 1) || (rest(long, 2) === rest(short, 2) && long[at] === short[at + 1] && long[at + 1] === short[at]);
  };

  // A piece of a word, cut out of a text: a test that its words pass, and those words, null where they are too many.
  search.ending = async (letters) => {
    const test = (word) => word.endsWith(letters);
    return { test, words: await among(letters, test, "ending") };
  };
  search.beginningWith = async (letters) => {
    const test = (word) => word.startsWith(letters);
    return { test, words: await among(letters, test) };
  };
  search.holding = async (letters) => {
    const { vocabulary } = await search.manifest();
    if (vocabulary > LARGE) return [];
    const every = await Promise.all([...Array(SHELVES).keys()].map((shelf) => search.twin(`words/beginning/${shelf}`)));
    const found = every.flat().filter((word) => word.includes(letters));
    return found.length <= MANY ? found : [];
  };

  // Of words that are spelled alike, those that many documents hold in comparison.
  async function foremost(words) {
    const some = [...new Set(words)].slice(0, 8);
    if (some.length < 2) return some;
    const slots = (word) => search.phrase(word).map((part) => [part]);
    const sizes = await Promise.all(some.map(async (word) => (await search.sequence(slots(word))).size));
    const most = Math.max(...sizes);
    return some.filter((_, i) => sizes[i] > 0 && sizes[i] * 4 >= most);
  }

  const POINTS = /[\u00b7\u2022\u30fb\u2027\u2219]/g; // What stands between the parts of a name.
  const PINYIN = /^[a-z]+(?:['\s]+[a-z]+)*$/;

  // The Chinese words that Latin letters may be the pinyin of, as clauses: a list of lists of words, any word of each.
  // `lingnan wenhua`, `lingnanwenhua` and `lnwh` are all understood; null where nothing fits. Names and words of titles
  // come first, then common words; of those that are spelled alike only what the archive speaks of most is meant. With
  // `whole`, only a name or title word that is spelled in full.
  search.pinyin = async (typed, whole) => {
    const said = search.fold(typed).replace(/\u00fc/g, "v").trim();
    if (!PINYIN.test(said)) return null;
    const pieces = said.split(/['\s]+/);
    const joined = pieces.join("");
    if (joined.length < 2 || joined.length > 40) return null;
    const known = new Set(await search.twin("pinyin/beginnings"));
    const table = async (beginning) => (known.has(beginning) ? search.twin(`pinyin/${beginning}`) : []);
    const exactly = async (piece) => {
      const words = await table(piece.slice(0, 2));
      const same = ([, spelled]) => spelled.replaceAll(" ", "") === piece;
      const full = words.filter(same);
      if (full.length || whole) return full.map(([word]) => word);
      const initials = ([, spelled]) => spelled.replace(/(?:^| )([a-z])[a-z]*/g, "$1") === piece;
      const short = piece.length > 6 || piece.length < 2 ? [] : (await table(`-${piece.slice(0, 2)}`)).filter(initials);
      if (short.length) return short.map(([word]) => word);
      const everyday = await foremost((await table(`_${piece.slice(0, 2)}`)).filter(same).map(([word]) => word));
      return everyday.length ? everyday : foremost(words.map((word) => begun(word, piece)).filter(Boolean));
    };
    // What of a name is spelled so, where it begins so (wangyiyun of 网易云音乐): two characters at least.
    const begun = ([word, spelled], piece) => {
      const syllables = spelled.split(" ");
      const many = syllables.findIndex((_, i) => syllables.slice(0, i + 1).join("") === piece) + 1;
      return many > 1 ? [...word.replace(POINTS, "")].slice(0, many).join("") : "";
    };
    const together = await exactly(joined);
    if (whole) return together.length && /['\s]|.{5}/.test(said) ? [together.slice(0, 8)] : null;
    if (together.length) return [together.slice(0, 8)];
    if (pieces.length > 1) {
      const clauses = await Promise.all(pieces.map((piece) => (piece.length > 1 ? exactly(piece) : [])));
      if (clauses.every((words) => words.length)) return clauses.map((words) => words.slice(0, 8));
    }
    // Several words written as one: the longest word that fits first, the rest likewise.
    const split = async (rest, depth) => {
      if (!rest) return [];
      if (depth === 0) return null;
      const ends = new Map();
      for (const [word, spelled] of [...(await table(rest.slice(0, 2))), ...(await table(`_${rest.slice(0, 2)}`))]) {
        const joined = spelled.replaceAll(" ", "");
        if (rest.startsWith(joined)) ends.set(joined, [...(ends.get(joined) || []), word]);
      }
      for (const joined of [...ends.keys()].sort((a, b) => b.length - a.length)) {
        const others = await split(rest.slice(joined.length), depth - 1);
        if (others) return [await foremost(ends.get(joined)), ...others];
      }
      return null;
    };
    return split(joined, 4);
  };
})();

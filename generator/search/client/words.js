// What a reader may mean by a word: the words that begin with it, the Chinese words it is the pinyin of.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const MANY = 60; // So many words may one beginning stand for; more say nothing of what was meant.

  const SHELVES = 64; // As in generator/search/catalogue.py.
  const LARGE = 20000; // So many words are too many to go through for a piece from the middle of one.

  // The words of the archive that are not Chinese and begin, or end, with the letters, found by a test; null for too many.
  async function among(letters, test, side = "beginning") {
    const chars = [...letters];
    const char = side === "beginning" ? chars[0] : chars[chars.length - 1];
    const found = (await search.twin(`words/${side}/${char.codePointAt(0) % SHELVES}`)).filter(test);
    return found.length <= MANY ? found : null;
  }

  // The words that the archive has for one that was typed: itself and, where it may not be typed to its end yet, the
  // words that it begins: `shortest` is how many letters say enough for that. Its inflections are in stems.js.
  search.forms = async (word, open, shortest = 3) => {
    if (!open || word.length < shortest || search.isChinese(word) || /^\p{Nd}/u.test(word)) return [word];
    const longer = (await among(word, (other) => other.startsWith(word))) || [];
    return [...new Set([word, ...longer])];
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

  // Words that say nothing by themselves.
  const EMPTY = new Set("的了在是和与及或把被对从到于以为之其这那有个们地得着过也都就而且但并不很最更又再还让使给向吗呢吧啊你我他她它");

  const ASKING = new Set(["什么", "怎么", "怎样", "如何", "为何", "为什么", "哪些", "哪个", "多少", "是否", "可以", "关于", "有没有"]);

  // A passage without spaces as words: those of the browser's segmenter, with neighbouring single characters (the parts
  // of a name that its dictionary does not know) put together again. What else stands beside such a name is taken from it
  // (`named`) by how often words occur: `many` tells that of one. The last of them may be the beginning of the word behind it
  // (咪咕元 宇宙, 马 斯克).
  search.words = async (text, many) => {
    const folded = search.fold(text);
    const out = [];
    let loose = "";
    const settle = () => {
      if (loose) out.push(named(loose, many));
      loose = "";
    };
    for (const { text: run, chinese } of search.runs(folded)) {
      if (!chinese || !Intl.Segmenter) {
        settle();
        out.push(run);
        continue;
      }
      for (const { segment } of new Intl.Segmenter("zh", { granularity: "word" }).segment(run)) {
        if (EMPTY.has(segment) || ASKING.has(segment)) settle();
        else if ([...segment].length === 1) loose += segment;
        else {
          const begins = await beginning(loose, segment, many);
          if (begins) loose = loose.slice(0, -begins.length);
          settle();
          out.push(begins + segment);
        }
      }
      settle();
    }
    const words = (await Promise.all(out)).flat();
    const telling = words.filter((word) => [...word].length > 1 || !search.isChinese(word));
    return [...new Set(telling.length ? telling : words)];
  };

  // What of a run of single characters is rather the beginning of the word behind it: its last, if that word seldom stands
  // without it, and what is left is a word by itself or nothing; else "".
  async function beginning(run, word, many) {
    const chars = [...run];
    if (!chars.length || chars.length === 2) return "";
    const last = chars.pop();
    const [joined, alone] = await Promise.all([many(last + word), many(word)]);
    if (!joined || 2 * joined < alone) return "";
    const apart = !chars.length || (await many(chars.join(""))) > (await many(run));
    return apart ? last : "";
  }

  // The words of a run of single characters: the longest that occur, one after another, if they make up all of it but
  // single characters behind names (`周杰伦|新`, `周杰伦|谈|方文山`); else the run itself. A shorter word that occurs much
  // more often is the name, and what stands behind it is not part of it.
  const NAME = 3; // Characters of most names.
  const MUCH = 4; // So many times as often.
  const LONG = 8; // A longer run is no name.
  async function named(run, many) {
    const chars = [...run];
    if (chars.length <= NAME || chars.length > LONG) return [run];
    // The words from a place on, behind one of so many characters.
    const cut = async (from, before) => {
      if (from === chars.length) return [];
      const sizes = await Promise.all(chars.slice(from + 1).map((_, i) => many(chars.slice(from, from + i + 2).join(""))));
      for (let i = sizes.findLastIndex((size) => size > 0); i >= 0; i--) {
        const long = 2 + (i > NAME - 2 && sizes[NAME - 2] >= MUCH * sizes[i] ? NAME - 2 : i);
        const rest = await cut(from + long, long);
        if (rest) return [chars.slice(from, from + long).join(""), ...rest];
      }
      return before >= NAME ? cut(from + 1, 0) : null;
    };
    return (await cut(0, 0)) || [run];
  }

  // Of words that are spelled alike, those that many documents hold in comparison.
  async function foremost(words) {
    const some = [...new Set(words)].slice(0, 8);
    if (some.length < 2) return some;
    const slots = (word) => search.phrase(word).map((part) => [part]);
    const sizes = await Promise.all(some.map(async (word) => (await search.sequence(slots(word))).size));
    const most = Math.max(...sizes);
    return some.filter((_, i) => sizes[i] > 0 && sizes[i] * 4 >= most);
  }

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
      return foremost((await table(`_${piece.slice(0, 2)}`)).filter(same).map(([word]) => word));
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

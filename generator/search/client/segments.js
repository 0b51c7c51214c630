// A passage that was typed without spaces, cut into words: by the browser's dictionary, and by what the archive has.
"use strict";
(() => {
  const search = window.florilegiumSearch;

  // Words that say nothing by themselves.
  const EMPTY = new Set("的了在是和与及或把被对从到于以为之其这那有个们地得着过也都就而且但并不很最更又再还让使给向吗呢吧啊你我他她它");
  const ASKING = new Set(["什么", "怎么", "怎样", "如何", "为何", "为什么", "哪些", "哪个", "多少", "是否", "可以", "关于", "有没有"]);

  const NAME = 3; // Characters of most names.
  const MUCH = 4; // So many times as often.
  const LONG = 8; // A longer run of single characters is no name,
  const WORD = 4; // a longer piece of a passage than most words have, none,
  const PLENTY = 1e6; // In so many texts stands what is common: it need not be read how many they are.
  const STRETCH = 12; // and a longer stretch is not cut anew.

  // The words of a passage: those of the browser's segmenter, with neighbouring single characters (the parts
  // of a name that its dictionary does not know) put together again. What else stands beside such a name is taken from it
  // (`named`) by how often words occur: `many` tells that of one. The last of them may be the beginning of the word behind it
  // (咪咕元 宇宙, 马 斯克). Where that leaves a word that the archive lacks, or a character, it is cut anew by what the archive has.
  search.words = async (text, many) => {
    const out = [];
    for (const { text: run, chinese } of search.runs(search.fold(text))) {
      if (!chinese || !Intl.Segmenter) out.push(run);
      else out.push(...(await anew(run, await segments(run, many), many)));
    }
    const telling = out.filter((word) => [...word].length > 1 || !search.isChinese(word));
    return [...new Set(telling.length ? telling : out)];
  };

  const dictionary = () => new Intl.Segmenter("zh", { granularity: "word" });

  // Whether a Chinese word is none that the dictionary knows, such as a name.
  search.isUnknown = (word) => search.isChinese(word) && Boolean(Intl.Segmenter) && [...dictionary().segment(word)].length > 1;

  // The pairs of characters of a text that stand inside words that the dictionary knows.
  search.inside = (text) => {
    const pairs = (word) => [...word].slice(1).map((char, i) => [...word][i] + char);
    const whole = ({ text: run, chinese }) => (chinese && Intl.Segmenter ? [...dictionary().segment(run)] : []);
    return new Set(search.runs(search.fold(text)).flatMap(whole).flatMap(({ segment }) => pairs(segment)));
  };

  // The words of a run of Chinese characters, each with its place there; what says nothing is left out.
  async function segments(run, many) {
    const out = [];
    let loose = "";
    let at = 0;
    const settle = async (end) => {
      let from = end - loose.length;
      for (const word of loose ? await named(loose, many) : []) {
        from = run.indexOf(word, from);
        out.push({ word, at: from });
        from += word.length;
      }
      loose = "";
    };
    for (const { segment, index } of dictionary().segment(run)) {
      at = index;
      if (EMPTY.has(segment) || ASKING.has(segment)) await settle(at);
      else if ([...segment].length === 1) loose += segment;
      else {
        const begins = await beginning(loose, segment, many);
        if (begins) loose = loose.slice(0, -begins.length);
        await settle(at - begins.length);
        out.push({ word: begins + segment, at: at - begins.length });
      }
    }
    await settle(run.length);
    return out;
  }

  // The same, where a word that the archive lacks, or a character that is left, is cut anew together with the words beside it
  // (刘慈|欣三|体 as 刘慈欣|三体): into the fewest words that the archive has, if nothing is left of it then. The other words stay
  // whole (`firm`), and so does what is common, for each piece that is looked for is a file to read.
  async function anew(run, words, many) {
    const size = async (word) => ((await search.isCommon(search.phrase(word).map((one) => [one]))) ? PLENTY : many(word));
    const sizes = await Promise.all(words.map(({ word }) => size(word)));
    const ends = words.map(({ word, at }) => at + word.length);
    const between = [0, ...ends].map((end, i) => run.slice(end, words[i]?.at));
    const wrong = words.map(({ word }, i) => !sizes[i] || [...word].length === 1);
    const loose = between.map((left) => !hollow(left));
    const beside = (i) => loose[i] || loose[i + 1] || wrong[i - 1] || wrong[i] || wrong[i + 1];
    const cuttable = (i) => sizes[i] !== PLENTY && [i - 1, i, i + 1].some((at) => sizes[at] === 0);
    const firm = words.map(({ at }, i) => ({ at, end: ends[i], whole: !wrong[i] && !cuttable(i) })).filter(({ whole }) => whole);
    // Whether what stands between two places may be a word: it cuts none that is firm, and is no mere row of such.
    const apt = (from, to) => {
      const inside = firm.filter(({ at, end }) => at < to && end > from);
      const covered = inside.reduce((sum, { at, end }) => sum + end - at, 0);
      return inside.every(({ at, end }) => at >= from && end <= to) && (inside.length < 2 || covered < to - from);
    };
    const out = [];
    for (let i = 0; i < words.length; i++) {
      let last = i;
      while (last < words.length && beside(last)) last++;
      const [from, to] = [i ? words[i].at : 0, last === words.length ? run.length : ends[last - 1]];
      const better = last > i && to - from <= STRETCH ? await fewest(run.slice(from, to), size, (at, after) => apt(from + at, from + after)) : null;
      out.push(...(better || words.slice(i, Math.max(last, i + 1)).map(({ word }) => word)));
      i = Math.max(last - 1, i);
    }
    return out;
  }

  // Whether what lies between words says nothing.
  const hollow = (text) => [...ASKING, ...EMPTY].reduce((left, word) => left.replaceAll(word, ""), text) === "";

  // A stretch as the fewest words that the archive has, of as few those that it has most; null where something is left. Each
  // must be `apt`.
  async function fewest(text, size, apt) {
    const chars = [...text];
    const best = [{ cost: 0, words: [] }]; // Of so many characters from the beginning.
    const offer = (at, cost, words) => {
      if (!best[at] || cost < best[at].cost) best[at] = { cost, words };
    };
    for (let from = 0; from < chars.length; from++) {
      if (!best[from]) continue;
      const { cost, words } = best[from];
      if (EMPTY.has(chars[from])) offer(from + 1, cost + 0.5, words);
      for (let to = from + 2; to <= Math.min(chars.length, from + WORD); to++) {
        const word = chars.slice(from, to).join("");
        if (!apt(from, to) || /^[的了]|[的了]$/.test(word)) continue;
        const many = await size(word);
        if (!many) break;
        offer(to, cost + 1 - Math.log(many) / 1000, [...words, word]);
      }
    }
    return best[chars.length]?.words || null;
  }

  // What of a run of single characters is rather the beginning of the word behind it: its last, if that word seldom stands
  // without it, and what is left is a word by itself or nothing; else "".
  async function beginning(run, word, many) {
    const chars = [...run];
    if (!chars.length || chars.length === 2) return "";
    const isCommon = (text) => search.isCommon(search.phrase(text).map((one) => [one]));
    if (chars.length > 2 && (await isCommon(run))) return "";
    const last = chars.pop();
    if (!(await isCommon(word)) && !(await many(last + [...word][0]))) return "";
    const [joined, alone] = await Promise.all([many(last + word), many(word)]);
    if (!joined || 2 * joined < alone) return "";
    const apart = !chars.length || (await many(chars.join(""))) > (await many(run));
    return apart ? last : "";
  }

  // The words of a run of single characters: the longest that occur, one after another, if they make up all of it but
  // single characters behind names (`周杰伦|新`, `周杰伦|谈|方文山`); else the run itself. A shorter word that occurs much
  // more often is the name, and what stands behind it is not part of it.
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
})();

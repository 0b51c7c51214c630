// The words of the index, cut from texts and queries by the rules of generator/search/tokens.py.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const CHINESE = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const run = () => new RegExp(`([${CHINESE}]+)|(\\p{Nd}+)|((?:(?![${CHINESE}])[\\p{L}\\p{Nl}\\p{No}])+)`, "gu");
  const chinese = new RegExp(`^[${CHINESE}]`, "u");
  search.isChinese = (text) => chinese.test(text);

  // The runs of a text: {text, chinese, start, end}, places counted in the folded text.
  search.runs = (folded) =>
    [...folded.matchAll(run())].map((found) => ({
      text: found[0],
      chinese: found[1] !== undefined,
      start: found.index,
      end: found.index + found[0].length,
    }));

  // The words of a paragraph with the places in it that they cover: {word, start, end}.
  search.tokens = (text) => {
    const { folded, places } = search.foldWithPlaces(text);
    const out = [];
    const put = (word, start, end) => {
      // A character that folds to several has them all at one place: its end is the next place that differs.
      let after = end;
      while (after < places.length - 1 && places[after] === places[end - 1]) after++;
      out.push({ word, start: places[start], end: places[after] });
    };
    for (const { text: found, chinese, start, end } of search.runs(folded)) {
      if (!chinese) {
        put(found, start, end);
        continue;
      }
      const chars = [...found];
      put(chars[0], start, start + chars[0].length);
      let at = start;
      for (let i = 0; i + 1 < chars.length; i++) {
        put(chars[i] + chars[i + 1], at, at + chars[i].length + chars[i + 1].length);
        at += chars[i].length;
      }
      if (chars.length > 1) put(chars[chars.length - 1], at, end);
    }
    return out;
  };

  // The words of something sought. Its ends may lie inside a run of the text, so there the single characters that mark
  // the ends of runs are not asked for.
  search.phrase = (text) => {
    const runs = search.runs(search.fold(text));
    return runs.flatMap(({ text: found, chinese }, place) => {
      if (!chinese) return [found];
      const chars = [...found];
      if (chars.length === 1) return [found];
      const pairs = chars.slice(1).map((char, i) => chars[i] + char);
      const first = place > 0 ? [chars[0]] : [];
      const last = place + 1 < runs.length ? [chars[chars.length - 1]] : [];
      return [...first, ...pairs, ...last];
    });
  };
})();

// The other forms of a word that inflects, by Pagefind's stemmers. Pagefind runs unmodified; its files come from twins.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const PREFIX = "/florilegium-twins/";
  // A word fits by its stem alone: Pagefind would rank one higher that was typed as it stands.
  const RANKING = { diacriticSimilarity: 0 };
  const SHELVES = 64; // As in generator/search/stems.py.

  // Stands in for fetch inside Pagefind's module: answers from the twin of the file that is asked for. Pagefind goes on
  // without a file that it can't load, and would know less; so whoever asks is told by `broken`.
  let broken = null;
  let fail = null;
  search.engineFetch = async (address) => {
    const name = `pagefind/${String(address).slice(PREFIX.length).replace(/[?#].*/, "")}`;
    try {
      const value = await search.twin(name);
      return new Response(/\.js(?:on)?$/.test(name) ? value : Uint8Array.from(atob(value), (char) => char.charCodeAt(0)));
    } catch (error) {
      fail(error);
      throw error;
    }
  };

  const engines = new Map();
  const begin = () => {
    engines.clear();
    broken = new Promise((_, reject) => (fail = reject));
    broken.catch(() => {});
  };
  begin();

  // Pagefind's module, one for each language: it holds one program at a time, and every language has its own.
  async function loaded() {
    const code = await search.twin("pagefind/pagefind.js");
    const source = `const fetch = globalThis.florilegiumSearch.engineFetch;\n${code}`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    try {
      return await import(address);
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  // Pagefind for one language. What it needs to begin is loaded before, since it would wait for ever for what fails.
  // It takes its language from the page, which it looks at once, while it is set up.
  async function begun(language) {
    const [pagefind, entry] = await Promise.all([loaded(), search.twin("pagefind/pagefind-entry.json")]);
    const { hash, wasm } = JSON.parse(entry).languages[language];
    await Promise.all([`pagefind.${hash}.pf_meta`, `wasm.${wasm}.pagefind`].map((name) => search.twin(`pagefind/${name}`)));
    const { lang } = document.documentElement;
    document.documentElement.lang = language;
    try {
      return pagefind.createInstance({ basePath: PREFIX, baseUrl: "/", noWorker: true, ranking: RANKING });
    } finally {
      document.documentElement.lang = lang;
    }
  }
  const engine = (language) => {
    if (!engines.has(language)) engines.set(language, begun(language));
    return engines.get(language);
  };

  // What Pagefind says of a word: the places of all words whose stem begins with its own, and how well they fit. What
  // it says of a word of the index is said of another only if the two have one stem: a shorter stem fits worse.
  const answer = async (instance, word) => {
    const [result] = (await Promise.race([instance.search(word), broken])).results;
    return result ? { places: new Set(result.words), seal: `${result.score} ${result.words}` } : null;
  };

  const plain = (word) => word.replaceAll("y", "i");
  const shelved = (word) => search.seal(plain(word.slice(0, 2))) % SHELVES;
  const near = (letters) => (a, b) => {
    const some = Math.max(2, Math.min(letters, a.length - 1, b.length - 1));
    return plain(a.slice(0, some)) === plain(b.slice(0, some));
  };

  async function related(word, language, letters) {
    const shelf = await search.twin(`stems/${language}/${shelved(word)}`);
    const alike = near(letters);
    const some = Object.keys(shelf).filter((other) => other !== word && alike(other, word));
    if (!some.length) return [];
    const instance = await engine(language);
    const first = await answer(instance, word);
    const nearer = first ? some.filter((other) => first.places.has(shelf[other])) : [];
    // What is asked may load more of the index, and what Pagefind has loaded it answers from: so it is asked twice.
    for (const other of nearer) await answer(instance, other);
    const said = nearer.length && (await answer(instance, word));
    const forms = [];
    for (const other of nearer) if ((await answer(instance, other)).seal === said.seal) forms.push(other);
    return forms;
  }

  // The words of the archive that are forms of one that was typed, itself left out: in each language that documents are
  // written in. One question is settled after another, so that none changes what another is told.
  const known = new Map();
  let turn = Promise.resolve();
  search.stems = async (word) => {
    if (word.length < 2 || search.isChinese(word) || !/^\p{L}+$/u.test(word)) return [];
    const { stems } = await search.manifest();
    const fit = Object.entries(stems).filter(([, [, shelves]]) => shelves.includes(shelved(word)));
    if (!fit.length) return [];
    if (!known.has(word)) {
      const asked = turn.then(() => Promise.all(fit.map(([language, [letters]]) => related(word, language, letters))));
      turn = asked.catch(() => {});
      known.set(word, asked.then((each) => [...new Set(each.flat())].sort()));
      known.get(word).catch(() => {
        known.delete(word);
        begin(); // Pagefind would not ask again for what it could not load.
      });
    }
    return known.get(word);
  };
})();

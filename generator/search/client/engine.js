// Pagefind, unmodified, as a store of where each word of the index stands. Its files come from their twins.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const PREFIX = "/florilegium-twins/";
  const END = "_"; // As in generator/search/tokens.py.
  let engine = null;

  // Stands in for fetch inside Pagefind's module: answers from the twin of the file that is asked for.
  const broken = [];
  search.engineFetch = async (address) => {
    const name = "pagefind/" + String(address).slice(PREFIX.length).replace(/[?#].*/, "");
    try {
      const value = await search.twin(name);
      return new Response(name.endsWith(".json") ? value : Uint8Array.from(atob(value), (c) => c.charCodeAt(0)));
    } catch (error) {
      broken.push(error); // Pagefind goes on without a file that it can't load, and would find less; we do not.
      throw error;
    }
  };

  async function start() {
    const [keys, code] = await Promise.all([search.twin("keys"), search.twin("pagefind/pagefind.js"), search.folding()]);
    const source = `const fetch = globalThis.florilegiumSearch.engineFetch;\n${code}`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const pagefind = await import(address);
    URL.revokeObjectURL(address);
    // Pagefind cuts queries into words anew on a page in Chinese. It looks once, while it is set up.
    const { lang } = document.documentElement;
    document.documentElement.lang = "en";
    let instance;
    try {
      instance = pagefind.createInstance({ basePath: PREFIX, baseUrl: "/", noWorker: true });
    } finally {
      document.documentElement.lang = lang;
    }
    await instance.init();
    return {
      instance,
      keys,
      count: keys.names.length,
      average: keys.lengths.reduce((sum, length) => sum + length, 0) / (keys.lengths.length || 1),
      places: new Map(keys.names.map((name, place) => [name, place])),
      known: new Map(),
    };
  }

  // The engine, started once; after a failure, again when it is asked for again.
  search.engine = () => {
    engine ||= start().catch((error) => {
      engine = null;
      throw error;
    });
    return engine;
  };

  // Where one word stands: a map from a document's place in the archive to the word's places in it, in order.
  search.postings = async (word) => {
    const { instance, places, known } = await search.engine();
    if (!known.has(word)) {
      known.set(
        word,
        instance.search(word + END).then(({ results }) => {
          if (broken.length) {
            engine = null; // Pagefind would not ask again for what it could not load.
            throw broken.splice(0)[0];
          }
          return new Map(results.map((result) => [places.get(result.id), result.words]));
        }),
      );
    }
    return known.get(word);
  };

  // What a result shows of a document but its text, and its text; both by its place in the archive.
  search.card = async (doc) => {
    const { card: size } = await search.manifest();
    return (await search.twin(`cards/${Math.floor(doc / size)}`))[doc % size];
  };
  search.text = async (doc) => search.twin(`texts/${(await search.card(doc)).id}`);

  // The places of any of several words.
  search.union = (maps) => {
    if (maps.length === 1) return maps[0];
    const all = new Map();
    for (const map of maps) {
      for (const [doc, at] of map) all.set(doc, all.has(doc) ? all.get(doc).concat(at) : at);
    }
    for (const [doc, at] of all) all.set(doc, [...new Set(at)].sort((a, b) => a - b));
    return all;
  };

  // Where words stand one after another: a map from document to the places where that begins. Each slot of the phrase
  // is a list of words any of which may stand there.
  search.sequence = async (slots) => {
    const maps = await Promise.all(
      slots.map(async (words) => search.union(await Promise.all(words.map(search.postings)))),
    );
    const rarest = maps.reduce((best, map, place) => (map.size < maps[best].size ? place : best), 0);
    const found = new Map();
    for (const doc of maps[rarest].keys()) {
      if (!maps.every((map) => map.has(doc))) continue;
      let starts = maps[rarest].get(doc).map((place) => place - rarest);
      for (let i = 0; i < maps.length && starts.length; i++) {
        if (i === rarest) continue;
        const here = new Set(maps[i].get(doc));
        starts = starts.filter((start) => here.has(start + i));
      }
      if (starts.length) found.set(doc, starts);
    }
    return found;
  };
})();

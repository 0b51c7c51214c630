// One form for characters that mean the same: what generator/search/folding.py does to texts, done to queries.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  let forms = new Map();

  const known = new Map();

  // Loads the table, once. Nothing may be folded before.
  let loading = null;
  search.folding = () => {
    loading ||= search
      .twin("folding")
      .then(([from, to]) => {
        const targets = [...to];
        forms = new Map([...from].map((form, place) => [form, targets[place]]));
        known.clear();
      })
      .catch((error) => {
        loading = null;
        throw error;
      });
    return loading;
  };

  // One character, folded: none, one or several characters.
  function foldCharacter(char) {
    let folded = known.get(char);
    if (folded === undefined) {
      const plain = char.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
      folded = [...plain.normalize("NFC")].map((c) => forms.get(c) || c).join("");
      known.set(char, folded);
    }
    return folded;
  }

  // The text folded, and for each place in it where its character begins in the text; one place more for the end.
  search.foldWithPlaces = (text) => {
    let folded = "";
    const places = [];
    let at = 0;
    for (const char of text) {
      const put = foldCharacter(char);
      folded += put;
      for (let i = 0; i < put.length; i++) places.push(at);
      at += char.length;
    }
    places.push(at);
    return { folded, places };
  };
  search.fold = (text) => [...text].map(foldCharacter).join("");
})();

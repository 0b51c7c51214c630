// What is asked for, in the page's address: `?q=…&sort=new&year=2023`. The back button leads through the questions.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  search.KINDS = ["year", "subject", "person", "publisher", "kind", "language"];

  // {q, sort, chosen}: `chosen` is a map from kind of facet to name.
  search.asked = () => {
    const said = new URLSearchParams(location.search);
    const chosen = new Map(search.KINDS.filter((kind) => said.get(kind)).map((kind) => [kind, said.get(kind)]));
    return { q: (said.get("q") || "").trim(), sort: said.get("sort") === "new" ? "new" : "best", chosen };
  };

  // Writes what is asked for into the address, as a new step of the history or in place of the last.
  search.write = ({ q, sort, chosen }, step) => {
    const said = new URLSearchParams();
    if (q) said.set("q", q);
    if (sort !== "best") said.set("sort", sort);
    for (const [kind, name] of chosen) said.set(kind, name);
    const text = said.toString();
    const to = location.pathname + (text && `?${text}`);
    if (to === location.pathname + location.search) return;
    history[step ? "pushState" : "replaceState"](null, "", to);
  };

  // The last things searched for, kept in this browser only; none where it keeps nothing.
  const KEPT = "florilegium.searches";
  search.recent = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT));
      return Array.isArray(kept) ? kept.filter((q) => typeof q === "string").slice(0, 8) : [];
    } catch {
      return [];
    }
  };
  search.remember = (q) => {
    try {
      if (q === null) localStorage.removeItem(KEPT);
      else if (q) localStorage.setItem(KEPT, JSON.stringify([q, ...search.recent().filter((p) => p !== q)].slice(0, 8)));
    } catch {
      // A browser that keeps nothing for this page; the search goes on without.
    }
  };
})();

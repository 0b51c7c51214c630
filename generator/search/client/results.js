// Results as elements. Texts of the archive only ever land in text nodes.
"use strict";
(() => {
  const search = window.florilegiumSearch;

  // Languages that run from the right, as in generator/site/tongue.py.
  const FROM_RIGHT = /^(?:(?:ar|dv|fa|he|ps|sd|ug|ur|yi)(?:-(?:[A-Z]{2}|\d{3}))?$|[a-z]{2,3}-(?:Arab|Hebr)\b)/;

  // An element with attributes and children; null and undefined ones are left out.
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    if (FROM_RIGHT.test(attributes.lang || "")) element.dir = "rtl";
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  search.make = make;

  // A message in the language of the interface, in an element that the theme's language switch can swap.
  const message = (key, values) => {
    const slots = values && JSON.stringify(values);
    return make("span", { "data-m": key, "data-v": slots }, window.florilegium.say(key, values));
  };
  search.message = message;

  // English words within a Chinese text, by the same signs as there: set in a Latin face, with Latin apostrophes.
  const ENGLISH = /[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f’'-]*(?:,? [A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f’'-]*){2,}/g;
  const SMALL = /\b(?:the|of|and|to|in|is|are|was|for|on|with|that|this|by|from|at|as|it|be|not|you|your|we|our|can|will)\b/i;

  // A text of a document in a language, the places that were sought marked, runs of English told.
  const marked = (text, spans, language) => {
    if (!/^zh\b/.test(language)) return sought(text, spans);
    const out = [];
    let at = 0;
    const within = (from, to) =>
      spans.filter(([a, b]) => b > from && a < to).map(([a, b]) => [Math.max(a, from) - from, Math.min(b, to) - from]);
    const put = (to) => out.push(...sought(text.slice(at, to), within(at, to)));
    for (const { index, 0: words } of text.matchAll(ENGLISH)) {
      if (!SMALL.test(words)) continue;
      put(index);
      out.push(make("span", { lang: "en" }, ...sought(words, within(index, index + words.length))));
      at = index + words.length;
    }
    put(text.length);
    return out;
  };

  const sought = (text, spans) => {
    const out = [];
    let at = 0;
    for (const [start, end] of spans) {
      out.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...out, text.slice(at)].filter((piece) => piece !== "");
  };

  const address = (card, q, anchor) =>
    `../d/${encodeURIComponent(card.at)}/index.html?q=${encodeURIComponent(q)}${anchor ? `#${anchor}` : ""}`;

  // Beneath a title: date, people, publisher.
  const about = (card) => {
    const date = card.date && make("time", { datetime: card.date }, window.florilegium.date(card.date));
    const inferred = card.date && card.inferred && message("date.inferred");
    const pieces = [
      date && make("span", {}, date, inferred ? " " : null, inferred || null),
      card.people.length > 0 && make("span", { lang: card.language }, card.people.join(" · ")),
      card.publisher && make("span", { lang: card.language }, card.publisher),
    ];
    return make("p", { class: "about" }, ...pieces.filter(Boolean));
  };

  // One result: a document, and the ids of the other versions of its work that answer too. What those are is shown when
  // somebody wants to see it: `cards` loads it.
  search.result = ({ card, versions, cards }, { q, parts }) => {
    const title = make("a", { href: address(card, q), lang: card.language });
    title.append(...marked(card.title, search.matches(card.title, search.phrases(parts)), card.language));
    const also = versions.length
      ? make("details", { class: "versions" }, make("summary", {}, message("search.versions", { n: versions.length })))
      : null;
    also?.addEventListener("toggle", async () => list(also, await cards(), q), { once: true });
    return make(
      "li",
      { "data-document": card.id, "data-versions": versions.length ? versions.join(" ") : null },
      make("h2", FROM_RIGHT.test(card.language) ? { dir: "rtl" } : {}, title),
      about(card),
      make("div", { class: "excerpts", lang: card.language }),
      also,
    );
  };

  // The other versions of a work.
  const list = (place, cards, q) => {
    const items = cards.map((card) => {
      const title = make("a", { href: address(card, q), lang: card.language }, ...marked(card.title, [], card.language));
      return make("li", {}, title, about(card));
    });
    place.append(make("ul", {}, ...items));
  };

  const excerpt = (piece, card, q) => {
    const text = [piece.before ? "…" : null, ...marked(piece.text, piece.spans, card.language), piece.after ? "…" : null];
    const section = piece.anchor && make("a", { class: "section", href: address(card, q, piece.anchor) }, piece.heading);
    return make("p", {}, ...text.filter(Boolean), section ? " " : null, section || null);
  };

  // The best excerpts of a text with the headings above them.
  const chosen = (text, parts) => {
    const headings = new Map(text.sections.map(([block, id, heading]) => [id, heading || text.blocks[block]]));
    return search.excerpts(text, parts, MOST).map((found) => ({ ...found, heading: headings.get(found.anchor) }));
  };
  const MOST = 6;

  // Puts the excerpts into a result, once its text is loaded: the best one, the others when they are asked for. Of a long
  // text the piece that has the best is read, and the rest for the others.
  search.fill = async (item, card, { q, parts }) => {
    const place = item.querySelector(".excerpts");
    const { title } = (await search.measure([card.doc])).get(card.doc);
    const likely = search.likely(card.pieces, parts, card.doc, title);
    let text = await search.piece(card, Math.max(0, likely));
    let pieces = chosen(text, parts);
    // The index is not exact where words are common.
    for (let next = 0; !pieces.length && likely >= 0 && next < card.pieces.length; next++) {
      if (next === likely) continue;
      text = await search.piece(card, next);
      pieces = chosen(text, parts);
    }
    const best = pieces.length ? pieces[0] : search.beginning(text);
    place.append(excerpt(best, card, q));
    const known = card.pieces.length === 1 || !text.starts;
    const held = known ? pieces.length : Math.max(pieces.length, search.spread(text.starts, parts, card.doc));
    const many = Math.min(held, MOST) - 1;
    if (many < 1) return;
    const more = make("button", { type: "button", class: "places" }, message("search.places", { n: many }));
    more.addEventListener("click", async () => {
      const all = known ? pieces : chosen(await search.text(card), parts);
      more.remove();
      const shown = best.block + (known ? 0 : text.first);
      place.append(...all.filter(({ block }) => block !== shown).map((found) => excerpt(found, card, q)));
    });
    place.append(more);
  };
})();

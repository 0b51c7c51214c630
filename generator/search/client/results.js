// Results as elements. Texts of the archive only ever land in text nodes.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const { florilegium } = window; // The theme's: messages in the language of the interface.

  // An element with attributes and children; null and undefined ones are left out.
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  search.make = make;

  // A message in an element that the theme's language switch can swap.
  const message = (key, values) => {
    const slots = values && JSON.stringify(values);
    return make("span", { "data-m": key, "data-v": slots }, florilegium.say(key, values));
  };
  search.message = message;

  const marked = (text, spans) => {
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
    const date = card.date && make("time", { datetime: card.date }, florilegium.date(card.date));
    const inferred = card.date && card.inferred && message("date.inferred");
    const pieces = [
      date && make("span", {}, date, inferred ? " " : null, inferred || null),
      card.people && make("span", { lang: card.language }, card.people.join(" · ")),
      card.publisher && make("span", { lang: card.language }, card.publisher),
    ];
    return make("p", { class: "about" }, ...pieces.filter(Boolean));
  };

  // One result: a document, and the other versions of its work that answer too.
  search.result = ({ card, versions }, { q, parts }) => {
    const title = make("a", { href: address(card, q), lang: card.language });
    title.append(...marked(card.title, search.matches(card.title, search.phrases(parts))));
    const also = versions.length
      ? make(
          "details",
          { class: "versions" },
          make("summary", {}, message("search.versions", { n: versions.length })),
          make(
            "ul",
            {},
            ...versions.map((other) =>
              make("li", {}, make("a", { href: address(other, q), lang: other.language }, other.title), about(other)),
            ),
          ),
        )
      : null;
    return make(
      "li",
      { "data-document": card.id, "data-versions": versions.length ? versions.map(({ id }) => id).join(" ") : null },
      make("h2", {}, title),
      about(card),
      make("div", { class: "excerpts", lang: card.language }),
      also,
    );
  };

  const excerpt = (piece, card, q) => {
    const text = [piece.before ? "…" : null, ...marked(piece.text, piece.spans), piece.after ? "…" : null];
    const section = piece.anchor && make("a", { class: "section", href: address(card, q, piece.anchor) }, piece.heading);
    return make("p", {}, ...text.filter(Boolean), section ? " " : null, section || null);
  };

  // Puts the excerpts into a result, once its text is loaded: the best one, the others when they are asked for.
  search.fill = async (item, card, { q, parts }) => {
    const text = await search.twin(`texts/${card.id}`);
    const place = item.querySelector(".excerpts");
    const headings = new Map(text.sections.map(([block, id]) => [id, text.blocks[block]]));
    const pieces = search.excerpts(text, parts, 6).map((piece) => ({ ...piece, heading: headings.get(piece.anchor) }));
    const [first, ...others] = pieces.length ? pieces : [search.beginning(text)];
    place.append(excerpt(first, card, q));
    if (others.length) {
      const more = make("button", { type: "button", class: "places" }, message("search.places", { n: others.length }));
      more.addEventListener("click", () => {
        more.remove();
        place.append(...others.map((piece) => excerpt(piece, card, q)));
      });
      place.append(more);
    }
  };
})();

// On the page of a document that a search led to: what was sought is marked, with a way from one place to the next.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const { florilegium } = window;
  const text = document.querySelector("[data-text]");
  const q = new URLSearchParams(location.search).get("q");
  if (!text || !q) return;

  const STYLE = `
    .marks { position: fixed; inset-inline-end: 1rem; bottom: 1rem; z-index: 4; display: flex; align-items: center; gap: .3rem;
      padding: .3rem .4rem .3rem 1rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--paper);
      color: var(--ink); box-shadow: 0 4px 20px rgb(0 0 0 / .14); font: .8125rem/1.5 var(--sans); }
    .marks button { min-width: 2.1rem; padding: .35rem .5rem; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
    .marks button:hover { color: var(--accent); }
    [data-text] mark { background: var(--mark); color: inherit; scroll-margin: 30vh; }
    [data-text] mark[aria-current] { outline: 2px solid var(--accent); outline-offset: 1px; }
    @media print { .marks { display: none; } [data-text] mark { background: none; outline: none; } }
  `;

  const exactly = (words) => words.map((word) => search.phrase(word).map((part) => [part]));

  // The phrases to mark, in several readings; the first that the text has any of is the one.
  async function* readings(blocks) {
    const { clauses } = search.parse(q);
    yield await Promise.all(
      clauses.map(async ({ text: clause, quoted }) => {
        const words = search.phrase(clause);
        const open = (word, i) => (i + 1 < words.length ? [word] : search.forms(word, true));
        const forms = async (word, i) => (quoted ? [word] : [...(await open(word, i)), ...(await search.stems(word))]);
        return Promise.all(words.map(forms));
      }),
    );
    const chinese = await search.pinyin(q);
    if (chinese) yield exactly(chinese.flat());
    const many = (word) => blocks.filter(({ letters }) => search.matches(letters, exactly([word])).length).length;
    yield exactly((await Promise.all(clauses.map(({ text: clause }) => search.words(clause, many)))).flat());
  }

  // The letters of a block that stand in it and not in a block inside it, with the nodes they come from.
  function lettersOf(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let letters = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(BLOCKS) !== block) continue;
      nodes.push({ node, at: letters.length });
      letters += node.data;
    }
    return { letters, nodes };
  }
  const BLOCKS = "p, li, h2, h3, h4, h5, h6, td, th, pre, dt, dd, figcaption, blockquote, [data-text]";

  // Puts a mark around each span; a span may run through several nodes.
  function mark({ nodes }, spans) {
    const made = [];
    for (const { node, at } of nodes.reverse()) {
      const end = at + node.data.length;
      for (const [from, to] of [...spans].reverse()) {
        if (to <= at || from >= end) continue;
        const range = document.createRange();
        range.setStart(node, Math.max(from, at) - at);
        range.setEnd(node, Math.min(to, end) - at);
        const element = document.createElement("mark");
        range.surroundContents(element);
        if (from >= at) made.unshift(element);
      }
    }
    return made;
  }

  async function begin() {
    await search.folding();
    const blocks = [text, ...text.querySelectorAll(BLOCKS)].map(lettersOf).filter(({ letters }) => letters.trim());
    for await (const phrases of readings(blocks)) {
      const spans = blocks.map((block) => search.matches(block.letters, phrases));
      if (!spans.some((some) => some.length)) continue;
      const marks = florilegium.published(() => blocks.flatMap((block, i) => mark(block, spans[i])));
      if (marks.length) return bar(marks);
    }
    return undefined;
  }

  function bar(marks) {
    const make = (name, attributes, ...children) => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.append(...children);
      return element;
    };
    const where = make("span", { "data-m": "search.mark", role: "status" });
    let at = -1;
    const show = (place, still) => {
      if (marks[at]) marks[at].removeAttribute("aria-current");
      at = (place + marks.length) % marks.length;
      marks[at].setAttribute("aria-current", "true");
      where.dataset.v = JSON.stringify({ i: at + 1, n: marks.length });
      where.textContent = florilegium.say("search.mark", { i: at + 1, n: marks.length });
      if (!still) marks[at].scrollIntoView({ block: "center" });
    };
    const button = (key, sign, act) => {
      const name = florilegium.say(key);
      const element = make("button", { type: "button", "aria-label": name, title: name, "data-ma": `aria-label title:${key}` }, sign);
      element.addEventListener("click", act);
      return element;
    };
    const away = () => {
      florilegium.published(() => {
        for (const element of text.querySelectorAll("mark")) element.replaceWith(...element.childNodes);
        text.normalize();
      });
      whole.remove();
    };
    const whole = make(
      "div",
      { class: "marks", role: "group", "aria-label": florilegium.say("search.marks"), "data-ma": "aria-label:search.marks" },
      where,
      button("search.previous", "↑", () => show(at - 1)),
      button("search.next", "↓", () => show(at + 1)),
      button("search.unmark", "×", away),
    );
    // A style element would be one that the page holds itself, which its policy forbids.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    document.body.append(whole);
    // A link to a section begins at its first mark, another at the first of the text.
    const section = location.hash && document.getElementById(location.hash.slice(1));
    const below = section ? marks.findIndex((m) => section.compareDocumentPosition(m) & Node.DOCUMENT_POSITION_FOLLOWING) : 0;
    show(Math.max(0, below), false);
  }

  florilegium.ready(() => begin().catch((error) => console.error(error)));
})();

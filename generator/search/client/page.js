// The search page: listens to the reader, asks, shows. It may run before the page is there: what the address asks for is
// looked for at once, and shown when there is where.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const { make, message, card } = search;
  const STEPS = [3, 10]; // So many results are shown as soon as they can be; the others follow,
  const AT_ONCE = 50; // so many where their cards are there anyhow,
  const FEWER = 10; // and else so many, and as many again when the end of the list is about to be seen.
  const FEW = 5; // With fewer answers than these, others that come near are offered.
  const PAUSE = 150; // Milliseconds without a key before a search begins.
  const UNSEEN = 100; // Milliseconds after which a page that draws nothing, such as one in the background, goes on.
  const SETTLED = 1500; // After so long a query is one the reader meant: it is remembered, and back leads to it.

  let root, form, field, list, status, side, tools, recent, more, apart; // Of the page, once it is there.

  let now = search.asked();
  let turn = 0; // Counts the searches: an answer that comes after another question was asked is dropped.
  let settled = true;
  let timer = 0;
  let patience = 0;

  const tell = (...said) => status.replaceChildren(...said.flatMap((piece) => [piece, " "]));

  // The documents under the facets that are chosen, those of one kind left aside.
  const chosenOnly = (docs, facets, { chosen: all }, aside) => {
    const chosen = [...all].filter(([kind]) => kind !== aside);
    return docs.filter((doc) => chosen.every(([kind, name]) => facets(kind, doc).includes(name)));
  };

  // Documents as works, each under the document that answers best.
  const asWorks = async (docs) => {
    const measured = await search.measure(docs);
    const grouped = new Map();
    for (const doc of docs) {
      const { work } = measured.get(doc);
      if (grouped.has(work)) grouped.get(work).push(doc);
      else grouped.set(work, [doc]);
    }
    return [...grouped.values()];
  };

  // What answers: {answer, works, documents}, the works in the order in which they are shown.
  const found = async (asking) => {
    const { q } = asking;
    const answer = q ? await search.find(q) : { how: "none", parts: [], docs: [], near: [] };
    const measured = await search.measure(answer.docs);
    const facets = asking.chosen.size && q ? await search.facets(answer.docs) : null;
    const docs = facets ? chosenOnly(answer.docs, facets, asking) : [...answer.docs];
    if (asking.sort === "new") docs.sort((a, b) => measured.get(b).date - measured.get(a).date || a - b);
    return { answer, works: await asWorks(docs), documents: docs.length };
  };

  // What the address asks for is looked for while the page is still being laid out, with the cards to show first; where
  // it asks for nothing, what the first query will need is.
  let ahead = now.q ? { asking: now, found: found(now) } : null;
  if (!ahead) search.prepare().catch(() => {});
  const bring = (works) => works.forEach(([doc]) => card(doc).catch(() => {})); // Who shows one is told.
  ahead?.found.then(({ works }) => bring(works.slice(0, STEPS[0]))).catch(() => {});

  const many = async () => ((await search.manifest()).cards < search.SPAN ? FEWER : AT_ONCE);

  // Once what was put into the page has been drawn, or need not be.
  const drawn = () =>
    new Promise((go) => {
      requestAnimationFrame(() => setTimeout(go));
      setTimeout(go, UNSEEN);
    });

  // One search, from what is asked to what is shown.
  async function run() {
    const mine = ++turn;
    const asking = now;
    list.dataset.searchState = "busy";
    apart.hidden = true;
    more.hidden = true;
    try {
      const { q } = asking;
      const { answer, works, documents } = await (ahead?.asking === asking ? ahead.found : found(asking));
      ahead = null;
      const asked = { q, parts: answer.parts };
      const items = await show(works.slice(0, STEPS[0]), asked);
      const close = await Promise.all(answer.near.map(card));
      if (mine !== turn) return;
      list.replaceChildren(...items);
      list.dataset.searchTotal = works.length;
      observe(items);
      announce(asking, answer, works.length, documents, close);
      tools.hidden = works.length < 2 && asking.sort === "best";
      tools.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", String(b.value === asking.sort)));
      recall(q);
      bring(works.slice(STEPS[0], STEPS[1]));
      await drawn();
      const whole = await many();
      for (const [step, after] of [STEPS[1], whole].entries()) {
        const others = await show(works.slice(STEPS[step], after), asked);
        if (mine !== turn) return;
        list.append(...others);
        observe(others);
      }
      rest(works.slice(whole), asked, whole, mine);
      list.dataset.searchState = q ? "done" : "idle";
      await Promise.all([aside(answer.docs, mine), wider(asking, answer, mine)]);
    } catch (error) {
      if (mine !== turn) return;
      list.replaceChildren();
      list.dataset.searchTotal = 0;
      tell(message("search.failed"));
      list.dataset.searchState = "done";
      console.error(error);
    }
  }

  const waiting = new WeakMap();

  // The results as elements; their excerpts come when they are about to be seen.
  const show = async (works, answer) => {
    const measured = await search.measure(works.flat());
    return Promise.all(
      works.map(async ([doc, ...others]) => {
        const first = await card(doc);
        const versions = others.map((other) => measured.get(other).id);
        const cards = () => Promise.all(others.map(card));
        const item = search.result({ card: first, versions, cards }, answer);
        waiting.set(item, () => search.fill(item, first, answer));
        return item;
      }),
    );
  };

  const fill = (item) => {
    const begin = waiting.get(item);
    waiting.delete(item);
    // A text that can't be loaded leaves its result without an excerpt; the result still leads to the page.
    if (begin) begin().catch((error) => console.error(error));
  };
  const eye =
    window.IntersectionObserver &&
    new IntersectionObserver(
      (seen) => {
        for (const { target, isIntersecting } of seen) {
          if (!isIntersecting) continue;
          eye.unobserve(target);
          fill(target);
        }
      },
      { rootMargin: "40px" },
    );
  const observe = (items) => items.forEach((item) => (eye ? eye.observe(item) : fill(item)));

  function announce({ q }, { how, parts, near }, total, documents, close) {
    root.querySelectorAll("[data-search-near]").forEach((old) => old.remove());
    if (!q) return tell();
    if (!total) {
      tell(message("search.nothing", { q }));
      if (close.length) {
        const links = close.map(({ at, title, language }) =>
          make("li", {}, make("a", { href: `../d/${encodeURIComponent(at)}/index.html`, lang: language }, title)),
        );
        list.after(make("div", { class: "near", "data-search-near": true }, make("p", {}, message("search.near")), make("ul", {}, ...links)));
      }
      return undefined;
    }
    const count = message(total === documents ? "search.total" : "search.works", { n: total, documents });
    const spoken = parts.map(({ forms, text }) => (forms || [text]).join(" / ")).join("  ");
    if (how === "pinyin") tell(count, message("search.pinyin", { words: spoken }));
    else if (how === "meant") tell(count, message("search.meant", { words: spoken }));
    else if (how === "words" || how === "pairs") tell(count, message("search.apart"));
    else tell(count);
    return undefined;
  }

  // What was not shown at once, so many at a time: on a click, and where these are few when the button is about to be seen.
  function rest(works, answer, many, mine) {
    const offer = () => {
      more.hidden = !works.length;
      more.replaceChildren(message("search.more", { n: works.length }));
      end?.unobserve(more);
      if (works.length && many === FEWER) end?.observe(more); // tells anew whether it is seen
    };
    const next = async () => {
      const some = works.splice(0, many);
      const items = await show(some, answer);
      if (mine !== turn) return null;
      list.append(...items);
      observe(items);
      offer();
      return items[0];
    };
    more.onclick = async () => (await next())?.querySelector("a").focus();
    reached = () => next().catch((error) => console.error(error));
    offer();
  }
  let reached = null;
  const end =
    window.IntersectionObserver &&
    new IntersectionObserver(
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        end.unobserve(more);
        reached();
      },
      { rootMargin: "40px" },
    );

  // Where hardly any text has the very words, those that hold them apart are offered, and shown when they are asked for.
  async function wider({ q }, answer, mine) {
    const few = answer.docs.length && answer.docs.length < FEW;
    const offered = few ? await search.wider(q, answer) : { docs: [] };
    if (mine !== turn || !(offered.docs.length || offered.perhaps)) return;
    const { length: n } = await asWorks(offered.docs);
    apart.hidden = false;
    apart.disabled = false;
    apart.replaceChildren(offered.perhaps ? message("search.perhaps") : message("search.wider", { n }));
    apart.onclick = async () => {
      apart.disabled = true;
      const { docs, parts } = offered.perhaps ? await search.wider(q, answer, true) : offered;
      const items = await show((await asWorks(docs)).slice(0, await many()), { q, parts });
      if (mine !== turn) return;
      if (!items.length) {
        apart.replaceChildren(message("search.no_others"));
        return;
      }
      apart.hidden = true;
      list.append(...items);
      list.dataset.searchTotal = Number(list.dataset.searchTotal) + items.length;
      observe(items);
      items[0].querySelector("a").focus();
    };
  }

  // The facets with how many of the documents found stand under each.
  async function aside(docs, mine) {
    if (!docs.length) {
      side.replaceChildren();
      return;
    }
    const facets = await search.facets(docs);
    if (mine !== turn) return;
    const groups = search.KINDS.flatMap((kind) => {
      const counts = new Map();
      for (const doc of chosenOnly(docs, facets, now, kind)) {
        for (const name of facets(kind, doc)) counts.set(name, (counts.get(name) || 0) + 1);
      }
      const picked = now.chosen.get(kind);
      const after = (a, b) => (a < b ? -1 : 1);
      const rows = [...counts].sort((a, b) => (kind === "year" ? after(b[0], a[0]) : b[1] - a[1] || after(a[0], b[0])));
      if (rows.length < 2 && !picked) return [];
      const row = ([name, n]) => choice(kind, name, n, picked === name);
      const group = make("details", { open: Boolean(picked) || wide.matches }, make("summary", {}, message(`search.by_${kind}`)));
      const lead = rows.slice(0, 10);
      const others = rows.slice(10);
      group.append(make("ul", {}, ...lead.map(row)));
      if (others.length) {
        const inner = make("details", { open: others.some(([name]) => name === picked) });
        inner.append(make("summary", {}, message("search.others", { n: others.length })), make("ul", {}, ...others.map(row)));
        group.append(inner);
      }
      return [group];
    });
    side.replaceChildren(...groups);
  }
  const wide = window.matchMedia("(min-width: 60em)");

  function choice(kind, name, n, picked) {
    const key = `${kind === "kind" ? "label" : kind}.${name}`;
    const known = (kind === "language" || kind === "kind") && window.florilegium.messages[window.florilegium.language][key];
    const button = make("button", { type: "button", "aria-pressed": String(picked), "data-facet": kind, value: name });
    button.append(known ? message(key) : make("span", {}, name), " ", make("small", {}, window.florilegium.grouped(n)));
    button.addEventListener("click", () => {
      const chosen = new Map(now.chosen);
      if (picked) chosen.delete(kind);
      else chosen.set(kind, name);
      ask({ ...now, chosen }, true);
    });
    return make("li", {}, button);
  }

  function recall(q) {
    const kept = q ? [] : search.recent();
    recent.hidden = !kept.length;
    const again = kept.map((old) => {
      const button = make("button", { type: "button" }, old);
      button.addEventListener("click", () => {
        field.value = old;
        ask({ ...now, q: old }, true);
      });
      return make("li", {}, button);
    });
    const forget = make("button", { type: "button", class: "forget" }, message("search.forget"));
    forget.addEventListener("click", () => {
      search.remember(null);
      recall("");
      field.focus();
    });
    recent.replaceChildren(make("p", {}, message("search.recent")), make("ul", {}, ...again), forget);
  }

  // Asks something else. A step is one that the back button leads back over.
  function ask(next, step) {
    clearTimeout(timer);
    clearTimeout(patience);
    if (next.q !== now.q) next = { ...next, chosen: new Map() };
    now = next;
    search.write(now, step || settled);
    settled = Boolean(step);
    if (step) search.remember(now.q);
    else {
      patience = setTimeout(() => {
        settled = true;
        if (now.q.length > 1) search.remember(now.q);
      }, SETTLED);
    }
    run();
  }

  const typed = () => {
    const q = field.value.trim();
    if (q !== now.q) ask({ ...now, q }, false);
  };

  function begin() {
    root = document.querySelector("[data-search]");
    if (!root) return null;
    form = root.querySelector("form");
    field = form.querySelector("input");
    list = root.querySelector("[data-search-state]");
    status = root.querySelector("[role=status]");
    side = root.querySelector("[data-search-facets]");
    tools = root.querySelector("[data-search-tools]");
    recent = root.querySelector("[data-search-recent]");
    more = root.querySelector("[data-search-more]");
    apart = root.querySelector("[data-search-apart]");
    listen();
    root.classList.add("ready");
    // What somebody has typed before this script came is theirs.
    if (document.activeElement === field && field.value.trim() && field.value.trim() !== now.q) timer = setTimeout(typed, PAUSE);
    else field.value = now.q;
    // Whatever was asked when the page was left is in the address; a browser that restores the field is of no use here.
    field.autocomplete = "off";
    if (now.q) search.remember(now.q);
    else field.focus({ preventScroll: true });
    return run();
  }

  function listen() {
    field.addEventListener("input", (event) => {
      if (event.isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(typed, PAUSE);
    });
    field.addEventListener("compositionend", () => {
      clearTimeout(timer);
      timer = setTimeout(typed, PAUSE);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask({ ...now, q: field.value.trim() }, true);
    });
    tools.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) ask({ ...now, sort: button.value }, true);
    });
    window.addEventListener("popstate", () => {
      now = search.asked();
      field.value = now.q;
      settled = true;
      run();
    });

    // Arrows go through the results, Escape comes back to the field and empties it.
    root.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const links = [...list.querySelectorAll("h2 a")];
      const at = links.indexOf(document.activeElement);
      const inField = document.activeElement === field;
      if (event.key === "Escape" && inField && field.value) {
        field.value = "";
        typed();
      } else if (event.key === "Escape" && !inField) field.focus();
      else if (event.key === "ArrowDown" && (inField || at >= 0) && links[at + 1]) links[at + 1].focus();
      else if (event.key === "ArrowUp" && at > 0) links[at - 1].focus();
      else if (event.key === "ArrowUp" && at === 0) field.focus();
      else return;
      event.preventDefault();
    });
  }

  // The words to speak with are part of this script. The first look at the page waits for nothing else; only then is the
  // host asked whether what was brought is of the site as it is. Without the host it will do.
  const open = () => begin()?.then(search.renew).catch(() => {});
  if (document.readyState === "loading") document.addEventListener("readystatechange", open, { once: true });
  else open();
})();

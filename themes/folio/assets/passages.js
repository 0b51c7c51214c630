// Highlights and notes in a text: made from what is selected, found again by their words, listed under the text.
(function () {
  "use strict";
  var florilegium = window.florilegium, notes = florilegium.notes, make = florilegium.make;
  var article = document.querySelector("article[data-document]");
  var text = document.querySelector("[data-text]");
  var tools = document.querySelector(".reading");
  var id = article.dataset.document;
  var CONTEXT = 32; // letters kept of what stands before and after
  var painted = Boolean(window.CSS && CSS.highlights && window.Highlight);

  // Where a passage stands in the text: at its very words; else at its letters, whatever became of the marks between
  // them; else between what stood before and after it. Null where it is not there any more.
  function anchor(passage, note) {
    var whole = passage.text;
    return nearest(passage, note, places(whole, note.quote)) || byLetters(passage, note);
  }
  function places(whole, words) {
    var found = [];
    if (!words) return found;
    for (var at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) found.push([at, at + words.length]);
    return found;
  }
  function nearest(passage, note, found) {
    var best = null, most = -1;
    found.forEach(function (span) {
      var same = common(passage.text, span[0] - 1, note.prefix, note.prefix.length - 1, -1) + common(passage.text, span[1], note.suffix, 0, 1);
      var block = passage.blocks.findIndex(function (one) { return one.to > span[0]; });
      var worth = same + 1 / (1 + Math.abs(block - note.block));
      if (worth > most) { most = worth; best = span; }
    });
    return best;
  }
  function common(one, i, other, j, step) {
    var n = 0;
    while (i >= 0 && j >= 0 && i < one.length && j < other.length && one[i] === other[j]) { n += 1; i += step; j += step; }
    return n;
  }
  function letters(words) {
    var out = "", at = [];
    for (var i = 0; i < words.length; i += 1) {
      if (!/[\p{L}\p{N}\ud800-\udfff]/u.test(words[i])) continue;
      out += words[i].toLowerCase()[0];
      at.push(i);
    }
    return { text: out, at: at };
  }
  function byLetters(passage, note) {
    var bare = letters(passage.text), quote = letters(note.quote).text;
    var before = letters(note.prefix).text.slice(-12), after = letters(note.suffix).text.slice(0, 12);
    function spans(found) { return found.map(function (span) { return [bare.at[span[0]], bare.at[span[1] - 1] + 1]; }); }
    var found = nearest(passage, note, spans(places(bare.text, quote)));
    if (found || before.length < 6 || after.length < 6) return found;
    var between = places(bare.text, before).map(function (span) {
      var end = bare.text.indexOf(after, span[1]);
      return end > span[1] && end - span[1] <= quote.length * 2 + 8 ? [span[1], end] : null;
    }).filter(Boolean);
    return nearest(passage, note, spans(between));
  }

  var ranges = florilegium.ranges;
  var mine = [], spans = {}, busy = false;
  function paint() {
    var passage = florilegium.passage();
    mine = notes.all().filter(function (note) { return note.document === id; });
    spans = {};
    mine.forEach(function (note) {
      var span = anchor(passage, note);
      if (span) spans[note.id] = span;
      if (Boolean(note.lost) === Boolean(span)) {
        note.lost = !span;
        notes.keep(note);
      }
    });
    if (painted) {
      notes.COLOURS.forEach(function (colour) {
        var highlight = new Highlight();
        mine.forEach(function (note) {
          if (note.colour === colour && spans[note.id]) ranges(passage, spans[note.id]).forEach(function (range) { highlight.add(range); });
        });
        CSS.highlights.set("note-" + colour, highlight);
      });
    } else mark();
    list();
  }
  // Where the browser has no highlights of its own: elements. The text is given back before, so that nothing is lost by it.
  function mark() {
    busy = true;
    florilegium.published(function () {
      text.querySelectorAll("mark.noted").forEach(function (element) { element.replaceWith.apply(element, element.childNodes); });
      text.normalize();
      mine.forEach(function (note) {
        if (!spans[note.id]) return;
        ranges(florilegium.passage(), spans[note.id]).forEach(function (range) {
          range.surroundContents(make("mark", { class: "noted noted-" + note.colour }));
        });
      });
    });
    busy = false;
  }

  // What is selected, as a stretch of the text.
  function selected() {
    var selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    var range = selection.getRangeAt(0);
    if (!range.intersectsNode(text)) return null;
    var passage = florilegium.passage(), from = -1, to = -1;
    passage.nodes.forEach(function (one) {
      if (!range.intersectsNode(one.node)) return;
      var start = one.node === range.startContainer ? range.startOffset : 0;
      var end = one.node === range.endContainer ? range.endOffset : one.node.data.length;
      if (start >= end) return;
      if (from < 0) from = one.at + start;
      to = one.at + end;
    });
    while (from < to && /\s/.test(passage.text[from])) from += 1;
    while (to > from && /\s/.test(passage.text[to - 1])) to -= 1;
    return to > from ? { passage: passage, span: [from, to], box: range.getBoundingClientRect() } : null;
  }

  function noteOf(found, colour) {
    var whole = found.passage.text, from = found.span[0], to = found.span[1];
    return {
      id: notes.name(), document: id, page: tools.dataset.page, root: florilegium.root, title: florilegium.title,
      language: tools.dataset.language, quote: whole.slice(from, to), prefix: whole.slice(Math.max(0, from - CONTEXT), from),
      suffix: whole.slice(to, to + CONTEXT), words: "", colour: colour,
      block: found.passage.blocks.findIndex(function (block) { return block.to > from; }),
      created: Date.now(), changed: Date.now(),
    };
  }
  function usual() {
    var colour = florilegium.kept("colour");
    return notes.COLOURS.indexOf(colour) < 0 ? notes.COLOURS[0] : colour;
  }
  function add(colour, write) {
    var found = selected();
    if (!found) return;
    var note = noteOf(found, colour || usual());
    if (colour) florilegium.keep("colour", colour);
    getSelection().removeAllRanges();
    hide();
    if (!notes.keep(note)) return say("notes.full");
    paint();
    if (write) edit(note);
    else say("notes.added");
  }

  function colours(act, chosen) {
    return notes.COLOURS.map(function (colour) {
      return make("button", {
        type: "button", class: "colour noted-" + colour, name: "colour." + colour,
        "aria-pressed": String(colour === chosen), on: { click: function () { act(colour); } },
      });
    });
  }
  var toolbar = make("div", { class: "noting ui", role: "toolbar", lang: document.documentElement.lang, name: "notes.toolbar", hidden: "" },
    colours(function (colour) { add(colour); }).concat([
      make("button", { type: "button", say: "notes.write", on: { click: function () { add(null, true); } } }),
    ]));
  toolbar.querySelectorAll("[aria-pressed]").forEach(function (button) { button.removeAttribute("aria-pressed"); });
  // What is selected stays selected when a button is pressed.
  toolbar.addEventListener("pointerdown", function (event) { event.preventDefault(); });
  var told = make("p", { class: "noting-said ui hush", role: "status" });
  var main = document.querySelector("main");
  main.append(toolbar, told);
  function say(key) { told.replaceChildren(make("span", { say: key })); }

  function offer() {
    var found = selected();
    if (!found) return hide();
    toolbar.hidden = false;
    var docked = matchMedia("(pointer: coarse)").matches;
    toolbar.classList.toggle("docked", docked);
    if (docked) return toolbar.removeAttribute("style");
    var size = toolbar.getBoundingClientRect(), box = found.box;
    var above = box.top - size.height - 8;
    toolbar.style.top = Math.max(4, Math.min(innerHeight - size.height - 4, above > 4 ? above : box.bottom + 8)) + "px";
    toolbar.style.left = Math.max(4, Math.min(innerWidth - size.width - 4, box.left + box.width / 2 - size.width / 2)) + "px";
  }
  // A button that is hidden keeps the focus until the page is drawn anew, and what is selected before that is offered too.
  function hide() {
    if (toolbar.contains(document.activeElement)) document.activeElement.blur();
    toolbar.hidden = true;
  }
  var pressed = false, waiting = 0;
  document.addEventListener("pointerdown", function (event) {
    pressed = true;
    if (!toolbar.contains(event.target)) hide();
  });
  ["pointerup", "pointercancel"].forEach(function (name) {
    document.addEventListener(name, function () { pressed = false; later(); });
  });
  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(function () { if (!pressed && !toolbar.contains(document.activeElement)) offer(); }, 150);
  }
  document.addEventListener("selectionchange", later);
  // While it is pressed it stands still on a page that still moves: what goes down on a button must come up on it.
  addEventListener("scroll", function () { if (!pressed && !toolbar.hidden && !toolbar.contains(document.activeElement)) offer(); }, { passive: true });
  document.addEventListener("keydown", function (event) {
    if (toolbar.hidden || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    var within = toolbar.contains(document.activeElement);
    if (event.key === "Tab" && !within && !event.shiftKey) toolbar.querySelector("button").focus();
    else if (event.key === "Escape") hide();
    else if (within && /^Arrow(Left|Right)$/.test(event.key)) {
      var buttons = Array.from(toolbar.querySelectorAll("button"));
      var at = buttons.indexOf(document.activeElement) + (event.key === "ArrowRight" ? 1 : -1);
      buttons[(at + buttons.length) % buttons.length].focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  florilegium.key("m", "notes.mark", function () { add(usual()); });
  florilegium.key("w", "notes.write", function () { add(null, true); });

  // The note of a passage, to write and to change: what is written is kept as it is written.
  var editor = null;
  function close() {
    if (!editor) return;
    var back = editor.back;
    editor.element.remove();
    editor = null;
    if (back && back.isConnected) back.focus();
  }
  function edit(note, back) {
    close();
    function keep(change) {
      Object.assign(note, change, { changed: Date.now() });
      if (!notes.keep(note)) say("notes.full");
    }
    var words = make("textarea", { rows: "4", name: "notes.words", on: { input: function () { keep({ words: words.value }); } } });
    words.value = note.words;
    var swatches = colours(function (colour) {
      keep({ colour: colour });
      florilegium.keep("colour", colour);
      swatches.forEach(function (button) { button.setAttribute("aria-pressed", String(button.classList.contains("noted-" + colour))); });
      paint();
    }, note.colour);
    var element = make("div", {
      class: "note-editor ui", role: "dialog", name: "notes.edit", on: {
        keydown: function (event) { if (event.key === "Escape" && !event.isComposing) { event.stopPropagation(); done(); } },
      },
    }, [
      make("p", { class: "quote", lang: note.language }, [note.quote.length > 90 ? note.quote.slice(0, 88) + "…" : note.quote]),
      words,
      make("p", { class: "row" }, swatches.concat([
        make("button", { type: "button", say: "notes.delete", on: { click: function () { notes.drop(note); done(); say("notes.deleted"); } } }),
        make("button", { type: "button", class: "main", say: "notes.done", on: { click: done } }),
      ])),
    ]);
    function done() { close(); paint(); }
    editor = { element: element, back: back };
    main.append(element);
    words.focus();
  }

  // A click into a passage opens its note, unless it is a click for something else.
  text.addEventListener("click", function (event) {
    if (event.target.closest("a, button") || !getSelection().isCollapsed) return;
    var passage = florilegium.passage(), x = event.clientX, y = event.clientY;
    var hit = mine.find(function (note) {
      return spans[note.id] && ranges(passage, spans[note.id]).some(function (range) {
        return Array.from(range.getClientRects()).some(function (box) {
          return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
        });
      });
    });
    if (hit) edit(hit);
  });

  // The list under the text, where keys and screen readers come to the notes.
  var box = make("section", { class: "my-notes ui", "aria-labelledby": "my-notes", hidden: "" }, [
    make("h2", { id: "my-notes", say: "notes.here" }), make("ol", {}),
  ]);
  document.querySelector(".after > section").after(box);
  function list() {
    box.hidden = !mine.length;
    var order = mine.slice().sort(function (a, b) { return (spans[a.id] || [1e9])[0] - (spans[b.id] || [1e9])[0]; });
    box.querySelector("ol").replaceChildren.apply(box.querySelector("ol"), order.map(function (note) {
      return make("li", { class: "noted-" + note.colour }, [
        make("blockquote", { lang: note.language }, [note.quote]),
        note.words && make("p", { class: "words", "data-asis": "" }, [note.words]),
        make("p", { class: "row" }, [
          spans[note.id]
            ? make("button", { type: "button", say: "notes.show", on: { click: function () { go(note.id); } } })
            : make("span", { class: "lost", say: "notes.lost" }),
          make("button", { type: "button", say: "notes.edit", on: { click: function (event) { edit(note, event.currentTarget); } } }),
        ]),
      ]);
    }));
  }
  function go(which) {
    if (!spans[which]) return;
    var found = ranges(florilegium.passage(), spans[which]);
    florilegium.bring(found[0], 0);
    if (!painted) return;
    var here = new Highlight();
    found.forEach(function (range) { here.add(range); });
    CSS.highlights.set("note-here", here);
  }

  paint();
  var due = 0;
  document.addEventListener("florilegium:text", function () {
    if (busy) return;
    clearTimeout(due);
    due = setTimeout(paint);
  });
  addEventListener("storage", function (event) { if (!editor && /^florilegium\.note\./.test(event.key || "florilegium.note.")) paint(); });
  function arrive() {
    var asked = /^#note=([\w-]+)$/.exec(location.hash);
    if (asked) go(asked[1]);
  }
  arrive();
  addEventListener("hashchange", arrive);
  later();
})();

// The page of all notes: found, changed and taken away, written out as Markdown and JSON, and read in again.
(function () {
  "use strict";
  var florilegium = window.florilegium, notes = florilegium.notes, make = florilegium.make;
  var box = document.querySelector(".notebook");
  if (!box || !florilegium.keeps) return;
  var known = florilegium.documents || {};
  var list = box.querySelector(".all"), status = box.querySelector("[role=status]");
  var words = box.querySelector("[type=search]"), colour = box.querySelector("select");

  function say(key, values, button) {
    status.replaceChildren(make("span", { say: key, values: values || {} }));
    if (button) status.append(" ", button);
  }
  // The document of a note, as this archive has it now; where it has it no more, as it was when the note was made.
  function source(note) {
    var here = known[note.document];
    if (here) return { here: true, page: florilegium.root + here[0], title: here[1], language: here[2] };
    var away = /^(https?|file):/.test(note.root) && note.page ? note.root + note.page : "";
    return { here: false, page: away, title: note.title || note.document, language: note.language };
  }

  function shown() {
    var sought = words.value.trim().toLowerCase();
    return notes.all().filter(function (note) {
      var hay = [note.quote, note.words, source(note).title].join("\n").toLowerCase();
      return (!colour.value || (colour.value === "lost" ? note.lost || !source(note).here : note.colour === colour.value)) && hay.indexOf(sought) >= 0;
    });
  }
  function groups(some) {
    var by = new Map();
    some.forEach(function (note) {
      if (!by.has(note.document)) by.set(note.document, []);
      by.get(note.document).push(note);
    });
    var last = function (group) { return Math.max.apply(null, group.map(function (note) { return note.created; })); };
    return Array.from(by.values()).sort(function (a, b) { return last(b) - last(a); });
  }

  function draw() {
    var every = notes.all().length, some = shown();
    box.querySelector(".none").hidden = every > 0;
    box.querySelector(".found").hidden = !every;
    box.querySelector(".found").replaceChildren(make("span", { say: "notes.count", values: { n: some.length } }));
    list.replaceChildren.apply(list, groups(some).map(function (group) {
      var from = source(group[0]);
      return make("section", { class: "from" }, [
        make("h2", { lang: from.language }, [from.page ? make("a", { href: from.page }, [from.title]) : from.title]),
        !from.here && make("p", { class: "lost", say: "notes.elsewhere" }),
        make("ol", {}, group.map(function (note) { return item(note, from); })),
      ]);
    }));
  }
  function item(note, from) {
    var text = make("p", { class: "words", "data-asis": "" }, [note.words]);
    text.hidden = !note.words;
    var row = make("p", { class: "row" }, [
      from.page && make("a", { href: from.page + "#note=" + note.id, say: "notes.open" }),
      note.lost && make("span", { class: "lost", say: "notes.lost" }),
      make("button", { type: "button", say: "notes.edit", on: { click: change } }),
      make("button", { type: "button", say: "notes.delete", on: { click: remove } }),
    ]);
    var whole = make("li", { class: "noted-" + note.colour, "data-note": note.id }, [
      make("blockquote", { lang: note.language }, [note.quote]), text, row,
    ]);
    function change() {
      if (whole.querySelector("textarea")) return;
      var field = make("textarea", { rows: "4", name: "notes.words", on: {
        input: function () {
          note.words = field.value;
          note.changed = Date.now();
          if (!notes.keep(note)) say("notes.full");
        },
        keydown: function (event) { if (event.key === "Escape") draw(); },
      } });
      field.value = note.words;
      text.hidden = true;
      row.before(field);
      row.querySelector("button").replaceWith(make("button", { type: "button", say: "notes.done", on: { click: draw } }));
      field.focus();
    }
    function remove() {
      notes.drop(note);
      draw();
      say("notes.deleted", {}, make("button", { type: "button", say: "notes.undo", on: { click: function () {
        notes.keep(note);
        status.replaceChildren();
        draw();
      } } }));
      status.querySelector("button").focus();
    }
    return whole;
  }

  // As files. Markdown is for people; a comment after each note holds what is needed to read it in again.
  var FORMAT = "florilegium-notes";
  function json(some) {
    return JSON.stringify({ format: FORMAT, version: 1, notes: some }, null, 1) + "\n";
  }
  function markdown(some) {
    var parts = ["# " + florilegium.say("notes.title")];
    groups(some).forEach(function (group) {
      var from = source(group[0]);
      var title = from.title.replace(/[\\[\]]/g, "\\$&");
      parts.push("## " + (from.page ? "[" + title + "](<" + from.page.replace(/[<>]/g, encodeURIComponent) + ">)" : title));
      group.forEach(function (note) {
        parts.push(note.quote.split("\n").map(function (line) { return "> " + line; }).join("\n"));
        if (note.words) parts.push(note.words);
        parts.push("<!-- note " + JSON.stringify(note).replace(/[<>]/g, function (sign) { return "\\u00" + sign.charCodeAt(0).toString(16); }) + " -->");
      });
    });
    return parts.join("\n\n") + "\n";
  }
  function give(name, type, content) {
    var link = make("a", { href: URL.createObjectURL(new Blob([content], { type: type })), download: name });
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }
  // The notes of a file, whichever of the two it is. What a person changed in the Markdown between quotation and comment
  // are the words of the note.
  function taken(content) {
    if (/^\s*\{/.test(content)) {
      var told = JSON.parse(content);
      if (told.format !== FORMAT || !Array.isArray(told.notes)) throw new Error("another format");
      return told.notes;
    }
    var found = [], start = 0;
    content = content.replace(/\r\n?/g, "\n");
    content.replace(/<!-- note (\{.*\}) -->/g, function (comment, data, at) {
      var note = JSON.parse(data);
      var before = content.slice(start, at).trim().split("\n");
      start = at + comment.length;
      var quoted = 0;
      before.forEach(function (line, i) { if (/^> ?/.test(line) && (!quoted || quoted === i)) quoted = i + 1; });
      var said = before.slice(quoted).join("\n").trim();
      if (quoted && said !== note.words) Object.assign(note, { words: said, edited: true });
      found.push(note);
      return "";
    });
    if (!found.length) throw new Error("no notes");
    return found;
  }
  function same(one, other) {
    return ["document", "quote", "prefix", "suffix", "words", "colour"].every(function (name) { return one[name] === other[name]; });
  }
  function merge(told) {
    var have = notes.all(), added = 0, full = false;
    told.forEach(function (raw) {
      var note = notes.read(String(raw && raw.id), raw);
      if (!note) return;
      var old = have.find(function (one) { return one.id === note.id; });
      var newer = old && !same(old, note) && (note.changed > old.changed || (raw.edited && note.changed === old.changed));
      if (old ? !newer : have.some(function (one) { return same(one, note); })) return;
      if (raw.edited) note.changed = Date.now();
      if (!notes.keep(note)) full = true;
      else added += 1;
      have = have.filter(function (one) { return one !== old; }).concat(note);
    });
    draw();
    say(full ? "notes.full" : "notes.imported", { n: added });
  }

  box.querySelector("[data-give=json]").addEventListener("click", function () { give("notes.json", "application/json", json(shown())); });
  box.querySelector("[data-give=markdown]").addEventListener("click", function () { give("notes.md", "text/markdown", markdown(shown())); });
  var file = box.querySelector("[type=file]");
  box.querySelector("[data-take]").addEventListener("click", function () { file.click(); });
  file.addEventListener("change", function () {
    Array.from(file.files).forEach(function (one) {
      var reader = new FileReader();
      reader.onload = function () {
        var told;
        try { told = taken(reader.result); } catch (error) { return say("notes.unreadable", { name: one.name }); }
        return merge(told);
      };
      reader.readAsText(one);
    });
    file.value = "";
  });
  words.addEventListener("input", draw);
  colour.addEventListener("change", draw);
  addEventListener("storage", function (event) { if (!list.querySelector("textarea")) draw(); });
  florilegium.ready(function () {
    draw();
    box.hidden = false;
  });
})();

// A reader's notes: kept in this browser alone, each under a name of its own, so that two windows do not undo each other.
(function () {
  "use strict";
  var florilegium = window.florilegium;
  var notes = (florilegium.notes = {});
  notes.COLOURS = ["yellow", "green", "blue", "pink"];
  var TEXTS = ["document", "page", "root", "title", "language", "quote", "prefix", "suffix", "words", "colour"];

  // What was kept, or came from a file, as a note; null where it is none. Nothing in it is trusted to be more than text.
  notes.read = function (id, told) {
    if (!told || typeof told !== "object" || !/^[\w-]{1,64}$/.test(id)) return null;
    var note = { id: id, block: Number(told.block) || 0, created: Number(told.created) || 0, changed: Number(told.changed) || 0 };
    TEXTS.forEach(function (name) { note[name] = typeof told[name] === "string" ? told[name] : ""; });
    if (!note.quote || !note.document) return null;
    if (notes.COLOURS.indexOf(note.colour) < 0) note.colour = notes.COLOURS[0];
    if (!/^d\/[^/:\\]+\/index\.html$/.test(note.page)) note.page = "";
    if (told.lost) note.lost = true;
    return note;
  };
  notes.all = function () {
    var kept = florilegium.all("note.");
    return Object.keys(kept).map(function (id) { return notes.read(id, kept[id]); }).filter(Boolean).sort(function (a, b) {
      return a.block - b.block || a.created - b.created;
    });
  };
  notes.keep = function (note) { return florilegium.keep("note." + note.id, JSON.stringify(note)); };
  notes.drop = function (note) { florilegium.keep("note." + note.id, null); };
  notes.name = function () { return Date.now().toString(36) + "-" + Math.random().toString(36).slice(2, 10); };
})();

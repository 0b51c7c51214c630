// What a reader typed, taken apart: clauses to be found in any order, phrases in quotation marks, and what to leave out.
"use strict";
(() => {
  const search = window.florilegiumSearch;
  const QUOTES = { '"': '"', "\u201c": "\u201d", "\u300c": "\u300d", "\u300e": "\u300f", "\uff02": "\uff02" };
  const MINUS = /^[-\u2212\uff0d\u2013]$/;

  // {clauses: [{text, quoted}], without: [{text, quoted}]}. Quotation marks count only around a whole clause: those
  // inside a passage that was pasted in are part of what it says, and so is a minus that has no space before it, or
  // nothing beside it to leave something out of.
  search.parse = (typed) => {
    const clauses = [];
    const without = [];
    const chars = [...typed];
    let at = 0;
    while (at < chars.length) {
      if (/\s/.test(chars[at])) {
        at++;
        continue;
      }
      let into = clauses;
      if (MINUS.test(chars[at]) && at + 1 < chars.length && !/\s/.test(chars[at + 1])) {
        into = without;
        at++;
      }
      const closing = QUOTES[chars[at]];
      const end = closing ? chars.indexOf(closing, at + 1) : -1;
      if (end > 0 && (end + 1 === chars.length || /\s/.test(chars[end + 1]))) {
        into.push({ text: chars.slice(at + 1, end).join(""), quoted: true });
        at = end + 1;
        continue;
      }
      const start = at;
      while (at < chars.length && !/\s/.test(chars[at])) at++;
      into.push({ text: chars.slice(start, at).join(""), quoted: false });
    }
    const said = ({ text }) => search.phrase(text).length > 0;
    const [sought, left] = [clauses.filter(said), without.filter(said)];
    return sought.length ? { clauses: sought, without: left } : { clauses: left, without: [] };
  };
})();

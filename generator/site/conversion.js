// Shows the Chinese of a page in the other script, and gives it back as it was published. The build adds the tables.
(function (name, characters, forms, phrases, phraseForms) {
  "use strict";
  var florilegium = (window.florilegium = window.florilegium || {});
  var root = document.documentElement;
  var tag = name === "hant" ? "zh-Hant" : "zh-Hans";
  // What is written in the script already stays as it is.
  var converts = name === "hant" ? /^zh(?!-Hant|-TW|-HK|-MO)/ : /^zh(?!-Hans|-CN|-SG)/;
  var AS_IS = "code, pre, kbd, samp, script, style, textarea, [data-asis]";
  var form = new Map(), begins = new Map();
  var to = Array.from(forms);
  Array.from(characters).forEach(function (one, i) { form.set(one, to[i]); });
  to = phraseForms.split(" ");
  phrases.split(" ").forEach(function (phrase, i) {
    if (!phrase) return;
    var first = String.fromCodePoint(phrase.codePointAt(0));
    if (!begins.has(first)) begins.set(first, []);
    begins.get(first).push([phrase, to[i]]);
  });
  begins.forEach(function (list) { list.sort(function (a, b) { return b[0].length - a[0].length; }); });

  function convert(run) {
    var out = "", place = 0;
    while (place < run.length) {
      var one = String.fromCodePoint(run.codePointAt(place));
      var found = (begins.get(one) || []).find(function (pair) { return run.startsWith(pair[0], place); });
      out += found ? found[1] : form.get(one) || one;
      place += found ? found[0].length : one.length;
    }
    return out;
  }

  // What stood where: a text with what it became, an element with its language.
  var texts = new Map(), languages = new Map();

  function language(element) {
    var holder = element.closest("[lang]");
    return holder ? languages.get(holder) || holder.lang : "";
  }
  function show(node) {
    var element = node.parentElement;
    if (texts.has(node) || !element || element.closest(AS_IS) || !converts.test(language(element))) return;
    var shown = node.data.replace(/[\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]+/gu, convert);
    if (shown === node.data) return;
    texts.set(node, [node.data, shown]);
    node.data = shown;
  }
  function take(top) {
    if (top.nodeType === Node.TEXT_NODE) return show(top);
    if (top.nodeType !== Node.ELEMENT_NODE || top.closest("head")) return undefined;
    var walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    for (var node = walker.nextNode(); node; node = walker.nextNode()) show(node);
    [top].concat(Array.from(top.querySelectorAll("[lang]"))).forEach(function (element) {
      if (!element.lang || languages.has(element) || !converts.test(element.lang) || element.closest(AS_IS)) return;
      languages.set(element, element.lang);
      element.lang = tag;
    });
    return undefined;
  }

  var observer = new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      change.addedNodes.forEach(function (node) { if (node.isConnected) take(node); });
    });
  });
  function tell() { document.dispatchEvent(new CustomEvent("florilegium:text")); }
  var conversion = {
    on: function () {
      if (document.body) take(document.body);
      if (converts.test(root.lang)) {
        languages.set(root, root.lang);
        root.lang = tag;
      }
      observer.observe(root, { childList: true, subtree: true });
      tell();
    },
    off: function () {
      observer.disconnect();
      texts.forEach(function (pair, node) { if (node.data === pair[1]) node.data = pair[0]; });
      languages.forEach(function (published, element) { element.lang = published; });
      texts.clear();
      languages.clear();
      tell();
    },
    language: language,
    // What a text of the page is as published; letter by letter it is as long as what is shown.
    published: function (node) {
      var pair = texts.get(node);
      return pair && pair[1] === node.data ? pair[0] : node.data;
    },
  };
  florilegium.conversions = florilegium.conversions || {};
  florilegium.conversions[name] = conversion;
  if (root.dataset.script === name) conversion.on();
})

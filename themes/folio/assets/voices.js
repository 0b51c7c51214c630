// Who reads what: a text cut into sentences, each for the voice of its part and its language.
(function () {
  "use strict";
  var florilegium = window.florilegium;
  var tools = document.querySelector(".reading");
  var LONG = 160; // letters; browsers give up on longer ones

  function language(element) {
    var conversion = (florilegium.conversions || {})[document.documentElement.dataset.script];
    if (conversion) return conversion.language(element);
    var holder = element.closest("[lang]");
    return holder ? holder.lang : tools.dataset.language;
  }

  // The bounds of the sentences of a stretch of text; long ones are cut where a comma lets one breathe.
  function sentences(words, tongue) {
    var ends = [];
    if (window.Intl && Intl.Segmenter) {
      Array.from(new Intl.Segmenter(tongue, { granularity: "sentence" }).segment(words)).forEach(function (one) {
        ends.push(one.index + one.segment.length);
      });
    } else words.replace(/[^。！？!?.…]*[。！？!?.…]+[”’」』）)"']*\s*|[^。！？!?.…]+$/g, function (one, at) { ends.push(at + one.length); });
    var from = 0, found = [];
    ends.forEach(function (end) {
      while (end - from > LONG) {
        var cut = Math.max.apply(null, Array.from("，、；：,;: ").map(function (sign) { return words.lastIndexOf(sign, from + LONG - 1); }));
        cut = cut > from + LONG / 4 ? cut + 1 : from + LONG;
        found.push([from, cut]);
        from = cut;
      }
      if (end > from) found.push([from, end]);
      from = end;
    });
    return found;
  }

  // A stretch cut where somebody in it begins to speak and ends: {from, to, quoted}. What is said ends as a sentence or a
  // clause does, or a colon announces it; words that merely stand in quotation marks are not said by anybody.
  function runs(words) {
    var found = [], depth = 0, opened = 0, done = 0;
    function add(to, quoted) {
      if (to > done) found.push({ from: done, to: to, quoted: quoted });
      done = Math.max(done, to);
    }
    for (var at = 0; at < words.length; at += 1) {
      if ("“「『".indexOf(words[at]) >= 0) {
        if (!depth) opened = at;
        depth += 1;
      } else if (depth && "”」』".indexOf(words[at]) >= 0) {
        depth -= 1;
        var said = words.slice(opened + 1, at);
        if (depth || !(/[。！？!?….，,；;—]$/.test(said) || (said.length > 3 && /[：:]\s*$/.test(words.slice(0, opened))))) continue;
        add(opened, false);
        add(at + 1, true);
      }
    }
    add(words.length, false);
    return found;
  }

  // The text as what is said in a row: {text, language, part, span}. A part is "narrator", "quote" or a speaker's name.
  florilegium.spoken = function (passage) {
    var said = [], speaker = "";
    passage.blocks.forEach(function (block) {
      var element = block.element, words = passage.text.slice(block.from, block.to);
      if (element.closest("pre")) return;
      var starts = block.from, turn = element.closest(".turn");
      if (turn) {
        var name = /^\s*([^：:]{1,40})[：:]\s*/.exec(words);
        if (name) {
          speaker = name[1].trim();
          starts = block.from + name[0].length;
          speak([block.from, starts], "narrator");
        }
      } else if (!element.closest("p, li") || element.closest("h2, h3, figcaption, .caption, .ref")) speaker = "";
      var part = element.closest("blockquote") ? "quote" : speaker || "narrator";
      runs(passage.text.slice(starts, block.to)).forEach(function (run) {
        var from = starts + run.from;
        sentences(passage.text.slice(from, starts + run.to), tools.dataset.language).forEach(function (bounds) {
          speak([from + bounds[0], from + bounds[1]], run.quoted ? "quote" : part);
        });
      });
    });
    function speak(span, part) {
      var run = null;
      passage.nodes.forEach(function (one) {
        var from = Math.max(span[0], one.at), to = Math.min(span[1], one.at + one.node.data.length);
        if (from >= to) return;
        var tongue = language(one.node.parentElement);
        if (run && run.language === tongue) run.span[1] = to;
        else said.push((run = { part: part, language: tongue, span: [from, to] }));
      });
    }
    // The marks of notes are for the eye.
    said.forEach(function (one) { one.text = passage.text.slice(one.span[0], one.span[1]).replace(/[\[［]\d{1,3}[\]］]/g, "").trim(); });
    return said.filter(function (one) { return /[\p{L}\p{N}]/u.test(one.text); });
  };

  // The voices for a language, the nearest first: those of its script or region, and those of the machine itself.
  florilegium.voicesFor = function (tongue) {
    var near = /Hant|TW|HK|MO/.test(tongue) ? /tw|hant/i : /^zh/.test(tongue) ? /cn|hans/i : new RegExp(tongue.slice(3) || "^", "i");
    return speechSynthesis.getVoices().filter(function (voice) { return florilegium.speaks(voice, tongue); }).map(function (voice, i) {
      var worth = (near.test(voice.lang.slice(2)) ? 4 : 0) - (/hk|yue/i.test(voice.lang) ? 2 : 0) + (voice.localService ? 1 : 0);
      return { voice: voice, worth: worth, i: i };
    }).sort(function (a, b) { return b.worth - a.worth || a.i - b.i; }).map(function (one) { return one.voice; });
  };
  // The voice of a part and its pitch. Where there are fewer voices than parts the pitch tells them apart.
  florilegium.cast = function (parts, part, tongue, chosen) {
    var voices = florilegium.voicesFor(tongue);
    var wanted = voices.find(function (voice) { return voice.voiceURI === chosen[tongue.split("-")[0] + " " + rank(part)]; });
    if (wanted) return { voice: wanted, pitch: 1 };
    if (!voices.length) return { voice: null, pitch: 1 };
    var i = Math.max(0, parts.indexOf(part));
    return { voice: voices[i % voices.length], pitch: [1, .82, 1.2, .7, 1.35][Math.floor(i / voices.length) % 5] };
    function rank(of) { return of === "narrator" || of === "quote" ? of : "speaker " + parts.filter(function (p) { return p !== "narrator" && p !== "quote"; }).indexOf(of); }
  };
})();

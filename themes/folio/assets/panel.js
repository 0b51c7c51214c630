// What a reader may set: language of the interface, colours, how the text is set. The panel in the head of the site.
(function () {
  "use strict";
  var root = document.documentElement;
  var florilegium = window.florilegium;
  var make = florilegium.make, keep = florilegium.keep;
  var box = document.querySelector(".display");

  // What holds where nothing was chosen.
  var USUAL = { scheme: "auto", measure: "even", leading: "even", face: "serif", script: "published" };
  var CHOICES = {
    scheme: ["auto", "light", "sepia", "dark"],
    size: [["-1", "A−", "smaller"], ["0", "A", "usual"], ["+1", "A+", "larger"]],
    measure: ["narrow", "even", "wide"],
    leading: ["tight", "even", "loose"],
    face: ["serif", "sans"],
    script: ["published", "hans", "hant"],
  };

  function choice(name, buttons) {
    return make("fieldset", {}, [make("legend", { say: "display." + name })].concat(buttons));
  }
  function button(name, value) {
    if (typeof value === "string") return make("button", { "data-set": name, value: value, say: "display." + value });
    var glyph = make("span", { "aria-hidden": "true" }, [value[1]]);
    return make("button", { "data-set": name, value: value[0] }, [glyph, make("span", { class: "hush", say: "display." + value[2] })]);
  }
  var languages = box.dataset.languages.split(";").map(function (pair) {
    var told = pair.split("=");
    return make("button", { "data-set": "language", value: told[0], lang: told[0] }, [told[1]]);
  });
  var fields = Object.keys(CHOICES).map(function (name) {
    return choice(name, CHOICES[name].map(function (value) { return button(name, value); }));
  });
  box.append(make("div", {}, [choice("language", languages)].concat(fields)));

  function press() {
    box.querySelectorAll("[data-set]").forEach(function (button) {
      var name = button.dataset.set;
      if (name === "size") return;
      var holds = name === "language" ? florilegium.language : root.dataset[name] || USUAL[name];
      button.setAttribute("aria-pressed", String(holds === button.value));
    });
  }

  function choose(name, value) {
    keep(name, value);
    if (value === null) delete root.dataset[name];
    else root.dataset[name] = value;
  }
  florilegium.set = function (name, value) {
    if (name === "language") {
      keep(name, value === root.dataset.built ? null : value);
      florilegium.speak(value, press);
      return;
    }
    if (name === "size") {
      var size = +value && Math.max(-2, Math.min(4, (+root.dataset.size || 0) + +value));
      choose(name, size ? String(size) : null);
    } else if (name === "script") {
      var before = (florilegium.conversions || {})[root.dataset.script];
      if (before) before.off();
      choose(name, value === USUAL.script ? null : value);
      var after = (florilegium.conversions || {})[value];
      if (after) after.on();
      else if (root.dataset.script) florilegium.convert(value);
    } else {
      choose(name, value === USUAL[name] ? null : value);
    }
    press();
    document.dispatchEvent(new CustomEvent("florilegium:display", { detail: name }));
  };

  document.addEventListener("click", function (event) { if (!box.contains(event.target)) box.open = false; });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && box.open) {
      box.open = false;
      box.querySelector("summary").focus();
    }
  });
  press();
})();

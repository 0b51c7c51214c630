// What a reader may set: language of the interface, colours, size of text. Pages are whole without it.
(function () {
  "use strict";
  var root = document.documentElement;
  var florilegium = (window.florilegium = window.florilegium || {});
  var built = root.dataset.built;

  function keep(name, value) {
    try {
      if (value === null) localStorage.removeItem("florilegium." + name);
      else localStorage.setItem("florilegium." + name, value);
    } catch (error) {
      return; // Storage is closed to some pages; the choice then holds for this one.
    }
  }
  function kept(name) {
    try { return localStorage.getItem("florilegium." + name); } catch (error) { return null; }
  }

  // The message of the catalogue in the language of the interface, its slots filled as generator/messages.py does.
  florilegium.language = built;
  florilegium.say = function (key, values) {
    var message = florilegium.messages[florilegium.language][key];
    if (message === undefined) throw new Error("no message " + key);
    if (typeof message !== "string") {
      message = values && values.n === 1 && message.one !== undefined ? message.one : message.other;
    }
    return message.replace(/\{(\w+)\}/g, function (slot, name) {
      var value = values[name];
      return typeof value === "number" ? String(value).replace(/\B(?=(\d{3})+$)/g, ",") : value;
    });
  };
  florilegium.date = function (date) {
    var parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date);
    if (!parts) return date;
    var key = parts[3] ? "day" : parts[2] ? "month" : "year";
    var months = florilegium.say("date.months").split(" ");
    if (parts[2] && !months[parts[2] - 1]) return date;
    return florilegium.say("date." + key, {
      y: parts[1], m: String(+parts[2]), d: String(+parts[3]), month: months[parts[2] - 1],
    });
  };
  // Calls back once the catalogue is there: at once, or when its script has come.
  florilegium.ready = function (then) {
    if (florilegium.messages) return then();
    var script = document.createElement("script");
    script.src = document.body.dataset.messages;
    script.onload = then;
    document.head.appendChild(script);
  };

  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }
  function values(element) { return element.dataset.v ? JSON.parse(element.dataset.v) : {}; }

  function speak(language) {
    if (!florilegium.messages[language]) return;
    florilegium.language = language;
    root.lang = language;
    each("[data-m]", function (element) {
      element.textContent = florilegium.say(element.dataset.m, values(element)) + (element.dataset.suffix || "");
    });
    each("[data-ma]", function (element) {
      var pair = element.dataset.ma.split(":");
      pair[0].split(" ").forEach(function (name) {
        element.setAttribute(name, florilegium.say(pair[1], values(element)));
      });
    });
    each(".ui[lang]", function (element) { element.lang = language; });
    each("time[datetime]", function (element) { element.textContent = florilegium.date(element.getAttribute("datetime")); });
    document.dispatchEvent(new CustomEvent("florilegium:language", { detail: language }));
  }

  function press() {
    var state = { language: florilegium.language, scheme: root.dataset.scheme || "auto" };
    each("[data-set]", function (button) {
      if (button.dataset.set !== "size") {
        button.setAttribute("aria-pressed", String(state[button.dataset.set] === button.value));
      }
    });
  }

  function set(name, value) {
    if (name === "language") {
      keep("language", value === built ? null : value);
      florilegium.ready(function () { speak(value); press(); });
    } else if (name === "scheme") {
      keep("scheme", value === "auto" ? null : value);
      if (value === "auto") delete root.dataset.scheme;
      else root.dataset.scheme = value;
    } else {
      var step = parseInt(value, 10);
      var size = step === 0 ? 0 : Math.max(-2, Math.min(4, parseInt(root.dataset.size || "0", 10) + step));
      keep("size", size ? String(size) : null);
      if (size) root.dataset.size = String(size);
      else delete root.dataset.size;
    }
    press();
  }

  each(".display", function (box) {
    box.hidden = false;
    box.addEventListener("click", function (event) {
      var button = event.target.closest("[data-set]");
      if (button) set(button.dataset.set, button.value);
    });
    document.addEventListener("click", function (event) { if (!box.contains(event.target)) box.open = false; });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && box.open) {
        box.open = false;
        box.querySelector("summary").focus();
      }
    });
  });
  var language = kept("language");
  if (language && language !== built) florilegium.ready(function () { speak(language); press(); });
  press();
})();

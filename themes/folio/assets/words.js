// The words in which scripts speak: messages and dates in the language of the interface, and the page said anew in
// another one. It comes with the messages, to whoever waits for `florilegium.ready`; the search's own script has both in it
// and may run before any other.
(function () {
  "use strict";
  var root = document.documentElement;
  var florilegium = (window.florilegium = window.florilegium || {});
  florilegium.language = florilegium.language || root.dataset.built;

  // A number as it is written in every language here.
  florilegium.grouped = function (number) { return String(number).replace(/\B(?=(\d{3})+$)/g, ","); };
  // The message of the catalogue in the language of the interface, its slots filled as generator/messages.py does.
  florilegium.say = function (key, values) {
    var message = florilegium.messages[florilegium.language][key];
    if (message === undefined) throw new Error("no message " + key);
    if (typeof message !== "string") {
      message = values && values.n === 1 && message.one !== undefined ? message.one : message.other;
    }
    return message.replace(/\{(\w+)\}/g, function (slot, name) {
      var value = values[name];
      return typeof value === "number" ? florilegium.grouped(value) : value;
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

  // Does something to the page as it was published: what is shown in another script is given back for that time. Who
  // holds on to places in the text hears that it changed (`florilegium:text`).
  florilegium.published = function (act) {
    var conversion = (florilegium.conversions || {})[root.dataset.script];
    if (conversion) conversion.off();
    try { return act(); } finally {
      if (conversion) conversion.on();
      else document.dispatchEvent(new CustomEvent("florilegium:text"));
    }
  };

  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }
  function values(element) { return element.dataset.v ? JSON.parse(element.dataset.v) : {}; }

  function speak(language) {
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

  // Has the page speak a language, and calls back then.
  florilegium.speak = function (language, then) {
    florilegium.ready(function () {
      florilegium.published(function () { speak(language); });
      if (then) then();
    }, language);
  };
})();

// Elements made by scripts, their words taken from the catalogue so that the language switch can swap them.
(function () {
  "use strict";
  var florilegium = window.florilegium;

  // An element; `say` and `name` are messages for its text and its label, `values` fill their slots, `on` are listeners.
  florilegium.make = function (tag, attributes, children) {
    var element = document.createElement(tag);
    var told = attributes || {};
    Object.keys(told).forEach(function (key) {
      var value = told[key];
      if (key === "say") {
        element.dataset.m = value;
        element.textContent = florilegium.say(value, told.values);
      } else if (key === "name") {
        element.dataset.ma = "aria-label:" + value;
        element.setAttribute("aria-label", florilegium.say(value, told.values));
      } else if (key === "values") element.dataset.v = JSON.stringify(value);
      else if (key === "on") Object.keys(value).forEach(function (event) { element.addEventListener(event, value[event]); });
      else element.setAttribute(key, value);
    });
    (children || []).forEach(function (child) { if (child) element.append(child); });
    return element;
  };
})();

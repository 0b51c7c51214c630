// The dialog that lists the keys of the archive, and switches them on and off.
(function () {
  "use strict";
  var root = document.documentElement;
  var florilegium = window.florilegium;
  var dialog = null;

  function keep(off) {
    if (off) root.dataset.keys = "off";
    else delete root.dataset.keys;
    florilegium.keep("keys", off ? "off" : null);
  }
  function make(name, key) {
    var element = document.createElement(name);
    if (key) {
      element.dataset.m = key;
      element.textContent = florilegium.say(key);
    }
    return element;
  }
  function line(key, says) {
    var div = make("div");
    var term = make("dt");
    var cap = make("kbd");
    cap.textContent = key;
    term.append(cap);
    div.append(term, make("dd", says));
    return div;
  }
  florilegium.help = function () {
    florilegium.ready(function () {
      if (dialog) dialog.remove();
      dialog = make("dialog");
      dialog.className = "keys";
      var title = make("h2", "keys.title");
      title.id = "keys-title";
      dialog.setAttribute("aria-labelledby", title.id);
      var list = make("dl");
      list.append(line("/", "search.box"));
      florilegium.keys.forEach(function (key, name) { list.append(line(name, key.says)); });
      var box = make("input");
      box.type = "checkbox";
      box.checked = root.dataset.keys !== "off";
      box.addEventListener("change", function () { keep(!box.checked); });
      var choice = make("label");
      choice.append(box, " ", make("span", "keys.on"));
      var form = make("form");
      form.method = "dialog";
      form.append(choice, make("button", "keys.close"));
      dialog.append(title, list, form);
      dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
      document.body.append(dialog);
      dialog.showModal();
    });
  };
})();

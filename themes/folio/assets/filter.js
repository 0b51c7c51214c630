// The list of all documents, filtered and sorted as a reader types. What it knows of them comes with a script of its own
// (generator/site/shelf.py) when the reader first reaches for the form; what is asked for stands in the page's address.
// Without scripts the list goes on over pages, as it was built.
(function () {
  "use strict";
  var form = document.querySelector("[data-shelf]");
  if (!form) return;
  var florilegium = window.florilegium;
  var built = document.querySelector("[data-built-list]");
  var found = document.querySelector("[data-found]");
  var status = document.querySelector("[data-found-status]");
  var more = document.querySelector("[data-found-more]");
  var field = form.elements.q;
  var KINDS = ["subject", "person", "publisher", "year", "language", "kind"];
  var AT_ONCE = 60;
  var AT_REST = 1000; // So many works are loaded without being asked for.
  var FROM_RIGHT = /^(?:(?:ar|dv|fa|he|ps|sd|ug|ur|yi)(?:-(?:[A-Z]{2}|\d{3}))?$|[a-z]{2,3}-(?:Arab|Hebr)\b)/;
  var shelf = null;
  var shown = [];
  var put = 0;
  var timer = 0;

  // The shelf: rows as objects, their titles folded as queries are.
  var folds = new Map();
  function fold(text) {
    var plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    return Array.from(plain, function (char) { return folds.get(char) || char; }).join("");
  }
  window.florilegiumShelf = function (told) {
    var pairs = Array.from(told.folds);
    for (var i = 0; i < pairs.length; i += 2) folds.set(pairs[i], pairs[i + 1]);
    shelf = { names: told.names, rows: told.rows.map(function (values, place) {
      var row = { place: place };
      told.fields.forEach(function (name, i) { row[name] = values[i]; });
      row.title = fold(row.heading + "\n" + row.also);
      // A word is about as much to read as two Chinese characters.
      row.extent = row.flags & 4 ? 2 * row.length : row.length;
      return row;
    }) };
  };
  var loading = false;
  function load() {
    if (loading) return;
    loading = true;
    var script = document.createElement("script");
    script.src = form.dataset.shelf;
    script.onload = function () {
      florilegium.ready(function () {
        KINDS.forEach(function (kind) { form.elements[kind].disabled = false; });
        var wanted = asked();
        KINDS.forEach(function (kind) { options(kind, matching(wanted, kind), wanted[kind]); });
        if (active(wanted)) show();
      });
    };
    script.onerror = function () {
      loading = false;
      florilegium.ready(function () { say("list.failed"); });
    };
    document.head.appendChild(script);
  }

  // What is asked for, in the address and in the form.
  function read() {
    var said = new URLSearchParams(location.search);
    field.value = said.get("q") || "";
    KINDS.forEach(function (kind) {
      var name = said.get(kind) || "";
      var select = form.elements[kind];
      if (name && !Array.prototype.some.call(select.options, function (o) { return o.value === name; })) {
        select.add(new Option(name, name));
      }
      select.value = name;
    });
    form.elements.sort.value = said.get("sort") || "new";
    if (!form.elements.sort.value) form.elements.sort.value = "new";
    if (KINDS.some(function (kind) { return form.elements[kind].value; })) form.querySelector(".ways").open = true;
  }
  function asked() {
    var wanted = { q: field.value.trim(), sort: form.elements.sort.value };
    KINDS.forEach(function (kind) { wanted[kind] = form.elements[kind].value; });
    return wanted;
  }
  function active(wanted) {
    return Boolean(wanted.q) || wanted.sort !== "new" || KINDS.some(function (kind) { return wanted[kind]; });
  }
  function write(wanted) {
    var said = new URLSearchParams();
    if (wanted.q) said.set("q", wanted.q);
    KINDS.forEach(function (kind) { if (wanted[kind]) said.set(kind, wanted[kind]); });
    if (wanted.sort !== "new") said.set("sort", wanted.sort);
    var text = said.toString();
    history.replaceState(null, "", location.pathname + (text && "?" + text));
  }

  // The rows that answer; with `but`, all that a choice of that kind could still be made among.
  function matching(wanted, but) {
    var words = fold(wanted.q).split(/\s+/).filter(Boolean);
    var places = KINDS.filter(function (kind) { return kind !== but && wanted[kind]; }).map(function (kind) {
      return [kind, shelf.names[kind].indexOf(wanted[kind])];
    });
    return shelf.rows.filter(function (row) {
      return words.every(function (word) { return row.title.includes(word); }) &&
        places.every(function (pair) { return row[pair[0]].includes(pair[1]); });
    });
  }
  var ORDERS = {
    new: function (a, b) { return a.place - b.place; },
    old: function (a, b) { return !a.date - !b.date || (a.date < b.date ? -1 : a.date > b.date ? 1 : a.place - b.place); },
    title: function (a, b) { return a.order - b.order; },
    long: function (a, b) { return b.extent - a.extent || a.place - b.place; },
    short: function (a, b) { return a.extent - b.extent || a.place - b.place; },
  };

  // The choices of a kind, each with how many works it leaves.
  function options(kind, rows, picked) {
    var select = form.elements[kind];
    var names = shelf.names[kind];
    var counts = new Map();
    rows.forEach(function (row) {
      row[kind].forEach(function (place) { counts.set(place, (counts.get(place) || 0) + 1); });
    });
    if (picked && !counts.has(names.indexOf(picked))) counts.set(names.indexOf(picked), 0);
    var listed = Array.from(counts).sort(function (a, b) {
      return kind === "year" ? (names[a[0]] < names[b[0]] ? 1 : -1) : b[1] - a[1] || a[0] - b[0];
    });
    var list = document.createDocumentFragment();
    list.append(select.options[0]);
    listed.forEach(function (pair) {
      var name = pair[0] < 0 ? picked : names[pair[0]];
      list.append(new Option(called(kind, name) + " (" + pair[1] + ")", name));
    });
    select.replaceChildren(list);
    select.value = picked;
  }
  function called(kind, name) {
    var key = (kind === "kind" ? "label." : kind + ".") + name;
    var known = kind === "kind" || kind === "language" ? florilegium.messages[florilegium.language][key] : null;
    return known ? florilegium.say(key) : name;
  }

  function message(key, values) {
    var element = document.createElement("span");
    element.dataset.m = key;
    if (values) element.dataset.v = JSON.stringify(values);
    element.textContent = florilegium.say(key, values);
    return element;
  }
  function say(key, values) { status.replaceChildren(message(key, values)); }

  function item(row) {
    var li = document.createElement("li");
    var link = document.createElement("a");
    var language = shelf.names.language[row.language[0]];
    link.href = form.dataset.root + "d/" + encodeURIComponent(row.at) + "/index.html";
    link.lang = language;
    link.textContent = row.heading;
    if (FROM_RIGHT.test(language)) link.dir = li.dir = "rtl";
    if (row.flags & 2) link.className = "untitled";
    var about = document.createElement("p");
    about.className = "about";
    if (row.date) {
      var time = document.createElement("time");
      time.dateTime = row.date;
      time.textContent = florilegium.date(row.date);
      about.append(time);
      if (row.flags & 1) {
        var inferred = message("date.inferred");
        inferred.className = "inferred";
        about.append(inferred);
      }
    } else about.append(message("date.none"));
    if (row.publisher.length) {
      var publisher = document.createElement("span");
      publisher.lang = language;
      publisher.textContent = shelf.names.publisher[row.publisher[0]];
      about.append(publisher);
    }
    about.append(message(row.flags & 4 ? "length.words" : "length.characters", { n: row.length }));
    if (row.versions > 1) about.append(message("versions.more", { n: row.versions }));
    li.append(link, " ", about);
    return li;
  }
  function further() {
    var next = shown.slice(put, put + AT_ONCE);
    put += next.length;
    found.append.apply(found, next.map(item));
    more.hidden = put >= shown.length;
  }

  function show() {
    if (!shelf) return;
    var wanted = asked();
    var searching = active(wanted);
    built.hidden = searching;
    found.hidden = status.hidden = form.elements.clear.hidden = !searching;
    if (!searching) {
      more.hidden = true;
      found.replaceChildren();
    } else {
      shown = matching(wanted).sort(ORDERS[wanted.sort]);
      put = 0;
      found.replaceChildren();
      further();
      if (shown.length) say("home.extent", { n: shown.length });
      else say("list.nothing");
    }
    KINDS.forEach(function (kind) { options(kind, matching(wanted, kind), wanted[kind]); });
  }
  function change(event) {
    load();
    clearTimeout(timer);
    timer = setTimeout(function () {
      write(asked());
      show();
    }, event.type === "input" && event.target === field ? 80 : 0);
  }

  ["pointerenter", "focusin"].forEach(function (name) { form.addEventListener(name, load); });
  form.addEventListener("input", change);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    change(event);
  });
  form.elements.clear.addEventListener("click", function (event) {
    field.value = "";
    KINDS.forEach(function (kind) { form.elements[kind].value = ""; });
    form.elements.sort.value = "new";
    change(event);
    field.focus();
  });
  more.addEventListener("click", function () {
    var first = put;
    further();
    found.children[first].querySelector("a").focus();
  });
  if (window.IntersectionObserver) {
    new IntersectionObserver(function (seen) {
      if (seen[0].isIntersecting && !more.hidden) further();
    }, { rootMargin: "600px" }).observe(more);
  }
  document.addEventListener("florilegium:language", function () { if (shelf) show(); });
  window.addEventListener("popstate", function () { read(); show(); });
  read();
  if (active(asked()) || Number(form.dataset.total) <= AT_REST) load();
})();

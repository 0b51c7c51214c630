// Runs before the page is painted: what the reader chose on another page holds here from the first glance.
(function () {
  var root = document.documentElement;
  var florilegium = (window.florilegium = window.florilegium || {});
  florilegium.kept = function (name) {
    try { return localStorage.getItem("florilegium." + name); } catch (error) { return null; }
  };
  // Storage is closed to some pages, and may be full; what is to be kept then holds for this page alone.
  florilegium.keep = function (name, value) {
    try {
      if (value === null) localStorage.removeItem("florilegium." + name);
      else localStorage.setItem("florilegium." + name, value);
      return true;
    } catch (error) { return false; }
  };
  // The script that shows the page in simplified or traditional characters. Where it can it holds back the first paint.
  var folder = document.currentScript.dataset.display;
  florilegium.convert = function (name) {
    var script = document.createElement("script");
    script.setAttribute("blocking", "render");
    script.src = folder + "/" + name + ".js";
    document.head.appendChild(script);
  };
  root.classList.add("js");
  var choices = {
    scheme: /^(light|sepia|dark)$/, size: /^(-[12]|[1-4])$/, measure: /^(narrow|wide)$/, leading: /^(tight|loose)$/,
    face: /^sans$/, script: /^han[st]$/,
  };
  for (var name in choices) {
    var value = florilegium.kept(name);
    if (value !== null && choices[name].test(value)) root.dataset[name] = value;
  }
  if (root.dataset.script) florilegium.convert(root.dataset.script);
})();

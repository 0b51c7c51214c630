// Runs before the page is painted: what the reader chose on another page holds here from the first glance.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  function kept(name) {
    try { return localStorage.getItem("florilegium." + name); } catch (error) { return null; }
  }
  var scheme = kept("scheme"), size = parseInt(kept("size"), 10);
  if (scheme === "light" || scheme === "dark" || scheme === "sepia") root.dataset.scheme = scheme;
  if (size >= -2 && size <= 4 && size !== 0) root.dataset.size = String(size);
})();

// Citations can be copied. Where a page may not write to the clipboard, the citation is selected instead.
(function () {
  "use strict";
  var florilegium = window.florilegium;
  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }

  // The day of the visit, which some styles want, is not known before there is one. It comes when somebody turns to the
  // citations, so that nothing moves while the page loads.
  var today = new Date();
  function two(n) { return (n < 10 ? "0" : "") + n; }
  var day = "[" + today.getFullYear() + "-" + two(today.getMonth() + 1) + "-" + two(today.getDate()) + "]";
  each("[data-visited]", function (slot) {
    function tell() { slot.textContent = day; }
    ["pointerover", "focusin"].forEach(function (name) { slot.closest("section").addEventListener(name, tell, { once: true }); });
  });

  function selected(element) {
    var box = element.closest("details");
    if (box) box.open = true;
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }
  function copied(element) {
    function byHand() { return selected(element); }
    if (!navigator.clipboard) return Promise.resolve(byHand());
    return navigator.clipboard.writeText(element.textContent).then(function () { return true; }, byHand);
  }

  each("button.copy", function (button) {
    var element = button.parentNode.querySelector("[data-copy]");
    var label = button.querySelector("[data-m]");
    function say(key) {
      florilegium.ready(function () {
        label.dataset.m = key;
        label.textContent = florilegium.say(key);
      });
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      copied(element).then(function (done) { say(done ? "cite.copied" : "cite.by_hand"); });
    });
    button.addEventListener("blur", function () { if (label.dataset.m !== "cite.copy") say("cite.copy"); });
  });
})();

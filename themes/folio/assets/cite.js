// Citations can be copied. Where a page may not write to the clipboard, the citation is selected instead. Comes when
// somebody turns to the citations.
(function () {
  "use strict";
  var florilegium = window.florilegium;

  // The day of the visit, which some styles want, is not known before there is one.
  var today = new Date();
  function two(n) { return (n < 10 ? "0" : "") + n; }
  var day = "[" + today.getFullYear() + "-" + two(today.getMonth() + 1) + "-" + two(today.getDate()) + "]";
  document.querySelectorAll("[data-visited]").forEach(function (slot) { slot.textContent = day; });

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

  // Copies the citation that a button stands beside, and has the button say so until it is left.
  florilegium.copy = function (button) {
    function say(key) {
      florilegium.ready(function () {
        button.dataset.m = key;
        button.textContent = florilegium.say(key);
      });
    }
    copied(button.parentNode.querySelector("[data-copy]")).then(function (done) { say(done ? "cite.copied" : "cite.by_hand"); });
    button.addEventListener("blur", function () { say("cite.copy"); }, { once: true });
  };
})();

// Where the reader is in a text: kept by block and share of it, found again at any size, and told in passages.
(function () {
  "use strict";
  var florilegium = window.florilegium, record = florilegium.record, keep = florilegium.keepRecord;
  var text = document.querySelector("[data-text]");
  var BLOCKS = "p, li, h2, h3, pre, tr, dt, dd, figcaption";
  var ASIDE = ".also, .ui, [data-aside]";

  // A piece of the page as it was published, whatever script it is shown in.
  function published(node) {
    var conversion = (florilegium.conversions || {})[document.documentElement.dataset.script];
    return conversion ? conversion.published(node) : node.data;
  }
  function nodesOf(element) {
    var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), nodes = [];
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data && !node.parentElement.closest(ASIDE)) nodes.push(node);
    }
    return nodes;
  }

  // The text as published in one string, its blocks on lines of their own, with the nodes and blocks it comes from.
  florilegium.passage = function () {
    var whole = "", nodes = [], blocks = [], block = null;
    nodesOf(text).forEach(function (node) {
      var element = node.parentElement.closest(BLOCKS);
      if (!element || !text.contains(element)) {
        if (!node.data.trim()) return;
        element = node.parentElement;
      }
      if (!block || block.element !== element) {
        if (whole) whole += "\n";
        blocks.push((block = { element: element, from: whole.length }));
      }
      nodes.push({ node: node, at: whole.length, block: block });
      whole += published(node);
      block.to = whole.length;
    });
    return { text: whole, nodes: nodes, blocks: blocks };
  };

  // The pieces of the page that a stretch of the text stands in.
  florilegium.ranges = function (passage, span) {
    return passage.nodes.filter(function (one) {
      return one.at < span[1] && one.at + one.node.data.length > span[0];
    }).map(function (one) {
      var range = document.createRange();
      range.setStart(one.node, Math.max(span[0] - one.at, 0));
      range.setEnd(one.node, Math.min(span[1] - one.at, one.node.data.length));
      return range;
    });
  };

  // Along the lines of the text, down or from the right: where a box begins on the screen, and how long it is.
  var upright = getComputedStyle(text).writingMode.indexOf("vertical") === 0;
  function place(element) {
    var box = element.getBoundingClientRect();
    return upright ? { from: innerWidth - box.right, size: box.width } : { from: box.top, size: box.height };
  }
  function screen() { return upright ? innerWidth : innerHeight; }
  function scroll(by, behavior) {
    scrollBy({ top: upright ? 0 : by, left: upright ? -by : 0, behavior: behavior || "instant" });
  }
  // Brings a place into sight, where more of the screen than a share of it at either end lies between.
  florilegium.bring = function (range, slack, behavior) {
    var box = place(range), least = screen() * slack;
    if (slack && box.from >= least && box.from + box.size <= screen() - least) return;
    scroll(box.from - screen() * .3, behavior);
  };
  var LINE = 30; // the place on the screen that counts, from its edge, in pixels; below where links bring a heading to

  // Where in the text the first block on the screen begins.
  florilegium.seen = function (passage) {
    var block = passage.blocks.find(function (one) {
      var box = place(one.element);
      return box.from + box.size > LINE;
    });
    return block ? block.from : 0;
  };
  function here() {
    var whole = place(text);
    var progress = Math.max(0, Math.min(1, (screen() - whole.from) / (whole.size || 1)));
    if (whole.from > LINE) return { block: 0, fraction: 0, words: "", progress: scrolled ? progress : 0 };
    var passage = florilegium.passage();
    var blocks = passage.blocks;
    var i = blocks.findIndex(function (block) {
      var box = place(block.element);
      return box.from + box.size > LINE;
    });
    if (i < 0) i = blocks.length - 1;
    var box = place(blocks[i].element);
    return {
      block: i,
      fraction: Math.max(0, Math.min(1, (LINE - box.from) / (box.size || 1))),
      words: passage.text.slice(blocks[i].from, Math.min(blocks[i].to, blocks[i].from + 40)),
      progress: Math.round(progress * 100) / 100,
    };
  }
  // A block is known by its words where the page was made anew and blocks have come or gone.
  function back(to) {
    var passage = florilegium.passage();
    var like = passage.blocks.map(function (block, i) {
      return { element: block.element, far: Math.abs(i - to.block), same: passage.text.startsWith(to.words || "", block.from) };
    }).sort(function (a, b) { return b.same - a.same || a.far - b.far; })[0];
    if (!like) return;
    var box = place(like.element);
    scroll(box.from + (to.fraction || 0) * box.size - LINE);
  }

  var scrolled = scrollX !== 0 || scrollY !== 0, waiting = 0;
  function save() {
    clearTimeout(waiting);
    waiting = 0;
    if (scrolled) keep(here());
  }
  addEventListener("scroll", function () {
    scrolled = true;
    if (!waiting) waiting = setTimeout(save, 300);
  }, { passive: true });
  if (scrolled) save();
  addEventListener("pagehide", function () { if (waiting) save(); });

  // Who has seen the end, and was there long enough to have come to it by reading, has read the text.
  var seconds = 0, due = Math.min(90, text.textContent.length / 25);
  var clock = setInterval(function () {
    if (document.visibilityState !== "visible") return;
    seconds += 1;
    var box = place(text);
    if (florilegium.told || record().read) clearInterval(clock);
    else if (seconds >= due && box.from + box.size <= screen() + 1) keep({ read: true, progress: 1 });
  }, 1000);

  // The way back to where the reader was: at once for who asked for it, else offered.
  var resume = document.querySelector(".resume"), was = record();
  var arrived = (performance.getEntriesByType("navigation")[0] || {}).type;
  if (location.hash === "#continue") {
    if (arrived === "navigate") back(was);
  } else if (resume && was.block && !was.read && !location.hash && !location.search && arrived === "navigate") {
    resume.querySelector(".n").textContent = Math.round(was.progress * 100) + "%";
    resume.hidden = false;
    resume.addEventListener("click", function (event) {
      if (event.target.closest("[data-back]")) back(was);
      if (event.target.closest("button")) resume.hidden = true;
    });
    addEventListener("scroll", function () { if (scrollY > innerHeight) resume.hidden = true; }, { passive: true });
  }
})();

// The player: reads the text aloud sentence by sentence, shows the place, and obeys its buttons, keys and media keys.
(function () {
  "use strict";
  var florilegium = window.florilegium, make = florilegium.make, synthesis = window.speechSynthesis;
  var text = document.querySelector("[data-text]"), tools = document.querySelector(".reading");
  var opener = document.querySelector("[data-listen]");
  var painted = Boolean(window.CSS && CSS.highlights && window.Highlight);
  var passage = florilegium.passage(), script = florilegium.spoken(passage);
  var parts = ["narrator"].concat(Array.from(new Set(script.map(function (one) { return one.part; }))).filter(function (part) { return part !== "narrator"; }));
  var chosen = read("voices"), rate = Number(florilegium.kept("rate")) || 1;
  var at = 0, playing = false, turn = 0, current = null, touched = -1e9;

  function read(name) {
    try { return JSON.parse(florilegium.kept(name)) || {}; } catch (error) { return {}; }
  }

  function show() {
    var one = script[at];
    var ranges = one ? florilegium.ranges(passage, one.span) : [];
    if (painted) {
      var highlight = new Highlight();
      ranges.forEach(function (range) { highlight.add(range); });
      CSS.highlights.set("listening", highlight);
    }
    text.querySelectorAll(".listening").forEach(function (element) { element.classList.remove("listening"); });
    if (!ranges.length) return;
    if (!painted) ranges[0].startContainer.parentElement.classList.add("listening");
    count.textContent = at + 1 + " / " + script.length;
    var still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (performance.now() - touched > 4000) florilegium.bring(ranges[0], .18, still ? "instant" : "smooth");
  }
  ["wheel", "touchmove"].forEach(function (name) {
    addEventListener(name, function () { touched = performance.now(); }, { passive: true });
  });

  function speak() {
    var one = script[at];
    if (!one) return stop();
    turn += 1;
    var mine = turn, voiced = florilegium.cast(parts, one.part, one.language, chosen);
    if (synthesis.speaking || synthesis.pending) synthesis.cancel();
    current = new SpeechSynthesisUtterance(one.text);
    current.lang = voiced.voice ? voiced.voice.lang.replace("_", "-") : one.language;
    current.voice = voiced.voice;
    current.pitch = voiced.pitch;
    current.rate = rate;
    current.onend = function () {
      if (mine !== turn || !playing) return;
      at += 1;
      speak();
    };
    current.onerror = function (event) {
      if (mine !== turn || !playing) return;
      if (event.error === "not-allowed" || event.error === "synthesis-unavailable") pause();
      else current.onend();
    };
    show();
    synthesis.speak(current);
    return undefined;
  }
  // To pause is to stop and begin the sentence again: not every voice can hold its breath.
  function play() {
    if (playing) return;
    playing = true;
    keys(true);
    state();
    speak();
  }
  function pause() {
    playing = false;
    turn += 1;
    synthesis.cancel();
    keys(false);
    state();
  }
  function step(by) {
    at = Math.max(0, Math.min(script.length - 1, at + by));
    touched = -1e9;
    if (playing) speak();
    else show();
  }
  function stop() {
    pause();
    at = 0;
    show();
    if (painted) CSS.highlights.delete("listening");
    text.querySelectorAll(".listening").forEach(function (element) { element.classList.remove("listening"); });
  }

  // Media keys are given to a page that plays sound; what a voice says is none to the browser, so silence is played.
  var silence = null;
  function keys(on) {
    var session = navigator.mediaSession;
    if (!session) return;
    if (!silence) {
      silence = new Audio(URL.createObjectURL(new Blob([wave(8)], { type: "audio/wav" })));
      silence.loop = true;
      if (window.MediaMetadata) session.metadata = new MediaMetadata({ title: florilegium.title });
      var acts = {
        play: play, pause: pause, stop: stop,
        previoustrack: function () { step(-1); }, nexttrack: function () { step(1); },
        seekbackward: function () { step(-1); }, seekforward: function () { step(1); },
      };
      Object.keys(acts).forEach(function (name) {
        try { session.setActionHandler(name, acts[name]); } catch (error) { return; } // a key this browser has not
      });
    }
    session.playbackState = on ? "playing" : "paused";
    if (!on) return silence.pause();
    var begun = silence.play();
    if (begun) begun.catch(function () { return; }); // without sound there are no media keys, and all else works
    return undefined;
  }
  function wave(seconds) {
    var rate = 8000, size = rate * seconds, data = new DataView(new ArrayBuffer(44 + size));
    function word(place, letters) { for (var i = 0; i < letters.length; i += 1) data.setUint8(place + i, letters.charCodeAt(i)); }
    word(0, "RIFF"); data.setUint32(4, 36 + size, true); word(8, "WAVEfmt "); data.setUint32(16, 16, true);
    data.setUint16(20, 1, true); data.setUint16(22, 1, true); data.setUint32(24, rate, true);
    data.setUint32(28, rate, true); data.setUint16(32, 1, true); data.setUint16(34, 8, true);
    word(36, "data"); data.setUint32(40, size, true);
    for (var i = 0; i < size; i += 1) data.setUint8(44 + i, 128);
    return data.buffer;
  }

  // The player itself
  function button(name, sign, act) {
    return make("button", { type: "button", name: name, on: { click: act } }, [make("span", { "aria-hidden": "true" }, [sign])]);
  }
  var toggle = button("listening.play", "▶", function () { if (playing) pause(); else play(); });
  var count = make("span", { class: "n" });
  var speed = make("select", { name: "listening.speed", on: { change: function () {
    rate = Number(speed.value);
    florilegium.keep("rate", rate === 1 ? null : String(rate));
    if (playing) speak();
  } } }, [.6, .8, 1, 1.2, 1.5, 1.8, 2.2].map(function (value) { return make("option", { value: String(value) }, [value + "×"]); }));
  speed.value = String(rate);
  if (!speed.value) speed.value = "1";
  var voices = make("div", { class: "voices" });
  var player = make("section", { class: "player ui", name: "listening.player", tabindex: "-1", on: { keydown: press } }, [
    button("listening.back", "⏮", function () { step(-1); }), toggle, button("listening.on", "⏭", function () { step(1); }),
    count, speed,
    make("details", {}, [make("summary", { say: "listening.voices" }), voices]),
    button("listening.close", "×", close),
  ]);
  function state() {
    var name = playing ? "listening.pause" : "listening.play";
    toggle.dataset.ma = "aria-label:" + name;
    toggle.setAttribute("aria-label", florilegium.say(name));
    toggle.firstChild.textContent = playing ? "⏸" : "▶";
  }
  function press(event) {
    var on = event.target.closest("select, summary");
    if (event.key === "Escape") close();
    else if (event.key === " " && !on && !event.target.closest("button")) toggle.click();
    else if (event.key === "ArrowLeft" && !on) step(-1);
    else if (event.key === "ArrowRight" && !on) step(1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  // A voice of the reader's choice for each part, in the language of the text.
  function fill() {
    var tongue = tools.dataset.language, speakers = 0;
    voices.replaceChildren.apply(voices, parts.map(function (part) {
      var rank = part === "narrator" || part === "quote" ? part : "speaker " + speakers++;
      var key = tongue.split("-")[0] + " " + rank;
      var own = florilegium.cast(parts, part, tongue, chosen).voice;
      var select = make("select", { on: { change: function () {
        chosen[key] = select.value;
        florilegium.keep("voices", JSON.stringify(chosen));
        if (playing) speak();
      } } }, florilegium.voicesFor(tongue).map(function (voice) { return make("option", { value: voice.voiceURI }, [voice.name]); }));
      if (own) select.value = own.voiceURI;
      var name = part === "narrator" ? make("span", { say: "listening.narrator" })
        : part === "quote" ? make("span", { say: "listening.quote" }) : make("span", { lang: tongue }, [part]);
      return make("label", {}, [name, " ", select]);
    }));
  }
  function close() {
    stop();
    player.hidden = true;
    opener.focus();
  }
  function heard() {
    if (!florilegium.voicesFor(tools.dataset.language).length) {
      stop();
      player.hidden = true;
    } else fill();
  }

  // It begins at what is selected, else at what is on the screen.
  function begin() {
    var selection = getSelection(), range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    var from = -1;
    passage.nodes.forEach(function (one) {
      if (from < 0 && range && range.intersectsNode(one.node)) {
        from = one.at + (one.node === range.startContainer ? Math.min(range.startOffset, one.node.data.length - 1) : 0);
      }
    });
    if (from < 0) from = florilegium.seen(passage);
    at = Math.max(0, script.findIndex(function (one) { return one.span[1] > from; }));
  }
  florilegium.listen = function () {
    player.hidden = false;
    begin();
    toggle.focus();
    play();
  };
  fill();
  document.querySelector("main").append(player);
  synthesis.addEventListener("voiceschanged", heard);
  addEventListener("pagehide", function () { turn += 1; synthesis.cancel(); });
  document.addEventListener("florilegium:text", function () {
    passage = florilegium.passage();
    if (!player.hidden) show();
  });
  florilegium.listen();
})();

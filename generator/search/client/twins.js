// Loads what the search is made of. Everything is published as a classic script NAME.js that calls florilegiumTwin with
// its name and a value: that works from disk, where fetch and modules do not, and the same over HTTP.
"use strict";
(() => {
  const search = (window.florilegiumSearch = {});
  const home = document.currentScript.src.replace(/[?#].*$/, "").replace(/[^/]*$/, "");
  const waiting = new Map();

  // The script of the search page brings some values along, which are there before anything is asked for. A cache may
  // have kept it from before the site was made anew: then they are left aside (`renew`).
  const brought = new Map();
  const OLD = "florilegium.old"; // The name of this in what the history keeps of the page.
  const old = Boolean(history.state?.[OLD]);

  window.florilegiumTwin = (name, value) => {
    const wait = waiting.get(name);
    if (wait) wait.keep(value);
    else if (!old) brought.set(name, value);
  };

  // The value of a twin, as a promise. It is loaded once; after a failure, again when it is asked for again.
  function load(name, stamp) {
    if (!waiting.has(name)) {
      const wait = {};
      wait.value = new Promise((keep, fail) => {
        wait.keep = keep;
        const script = document.createElement("script");
        script.src = `${home}${name}.js?${stamp}`;
        script.onload = () => {
          script.remove();
          fail(new Error(`${name}.js did not call back`)); // No effect where it did.
        };
        script.onerror = () => {
          script.remove();
          waiting.delete(name);
          fail(new Error(`${name}.js could not be loaded`));
        };
        document.head.append(script);
      });
      waiting.set(name, wait);
    }
    return waiting.get(name).value;
  }

  // The manifest names the version of all the rest, so it alone is asked for afresh each time.
  let manifest = null;
  const fresh = () => {
    manifest ||= load("manifest", Date.now()).catch((error) => {
      manifest = null;
      throw error;
    });
    return manifest;
  };
  search.manifest = async () => brought.get("manifest") || fresh();
  search.twin = async (name) => (brought.has(name) ? brought.get(name) : load(name, (await search.manifest()).version));

  // Begins the page again, once it is there, where what it was brought is not of the site as it is.
  search.renew = async () => {
    const given = brought.get("manifest");
    if (!given || (await fresh()).version === given.version) return;
    if (document.readyState !== "complete") await new Promise((keep) => addEventListener("load", keep, { once: true }));
    history.replaceState({ ...history.state, [OLD]: true }, "");
    location.reload();
  };
})();

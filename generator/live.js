// Added by `florilegium serve` to every page that it sends, and part of no site: loads the page anew, at the place where
// the reader was, when the site was built again, and says what stands against a build.
//
// A page's policy lets it load scripts of its own site and nothing else, so the news come as scripts too. One is asked
// for at a time, and answered when there is something new, or after a while.
(() => {
  "use strict";
  const PLACE = "florilegium.place";
  const AGAIN = 1000;
  const edition = document.currentScript.dataset.edition;
  let version = "";

  const back = JSON.parse(sessionStorage.getItem(PLACE) || "null");
  sessionStorage.removeItem(PLACE);
  const returned = () => back && back.page === location.href && scrollTo({ left: back.x, top: back.y, behavior: "instant" });

  const told = document.createElement("pre");
  told.id = "florilegium-told";
  told.lang = "en";
  told.setAttribute("role", "alert");
  told.style.cssText =
    "position:fixed;z-index:99999;inset:auto 0 0 0;margin:0;padding:1em 1.5em;max-height:40vh;overflow:auto;" +
    "background:#7a1420;color:#fff;font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere";

  const tell = (error) => {
    told.textContent = error;
    if (!error) {
      told.remove();
    } else if (!told.isConnected) {
      document.body.append(told);
    }
  };

  const ask = () => {
    const script = document.createElement("script");
    script.src = `/.florilegium/news.js?version=${version}`;
    script.onerror = () => {
      script.remove();
      setTimeout(ask, AGAIN); // the server has gone: it may come back
    };
    script.onload = () => script.remove();
    document.head.append(script);
  };

  window.florilegiumNews = (news) => {
    version = news.version;
    tell(news.error);
    if (news.edition !== edition) {
      sessionStorage.setItem(PLACE, JSON.stringify({ page: location.href, x: scrollX, y: scrollY }));
      location.reload();
    } else {
      ask();
    }
  };

  addEventListener("load", () => {
    returned();
    setTimeout(ask, 0); // not while the page loads, which would wait for the answer
  });
})();

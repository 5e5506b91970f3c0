
"use strict";
// Language and light or dark, before anything is drawn; kept where the browser lets a page keep it.
(() => {
  const root = document.documentElement;
  const kept = (key) => { try { return localStorage.getItem("gongkai-" + key); } catch { return null; } };
  const keep = (key, value) => { try { localStorage.setItem("gongkai-" + key, value); } catch { /* not allowed here */ } };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const setTheme = () => { root.dataset.theme = kept("theme") || (dark.matches ? "dark" : "light"); };
  setTheme();
  dark.addEventListener("change", setTheme);
  root.lang = kept("language") || ((navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh-CN" : "en");

  // Chinese stands in the page; English beside it in data-en. The first switch keeps the Chinese.
  const swap = (element, english, chinese, read, write) => {
    if (element.dataset[chinese] === undefined) element.dataset[chinese] = read(element);
    write(element, element.dataset[root.lang === "en" ? english : chinese]);
  };
  const translate = (within) => {
    for (const element of within.querySelectorAll("[data-en]"))
      swap(element, "en", "zh", (e) => e.textContent, (e, words) => { e.textContent = words; });
    for (const element of within.querySelectorAll("[data-en-label]"))
      swap(element, "enLabel", "zhLabel", (e) => e.getAttribute("aria-label"), (e, words) => e.setAttribute("aria-label", words));
    for (const element of within.querySelectorAll("[data-en-group]"))
      swap(element, "enGroup", "zhGroup", (e) => e.label, (e, words) => { e.label = words; });
    for (const element of within.querySelectorAll("[data-en-hint]"))
      swap(element, "enHint", "zhHint", (e) => e.placeholder, (e, words) => { e.placeholder = words; });
  };
  window.gongkai = { translate, isEnglish: () => root.lang === "en" };

  document.addEventListener("DOMContentLoaded", () => {
    if (root.lang === "en") translate(document);
    document.getElementById("language").addEventListener("click", () => {
      root.lang = root.lang === "en" ? "zh-CN" : "en";
      keep("language", root.lang);
      translate(document);
      document.dispatchEvent(new Event("gongkai-language"));
    });
    document.getElementById("theme").addEventListener("click", () => {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
      keep("theme", root.dataset.theme);
    });
  });

  // Paper shows what is folded away on the screen: the further sides of a finding.
  const folded = () => document.querySelectorAll("details.more");
  addEventListener("beforeprint", () => {
    for (const one of folded()) if (!one.open) { one.open = true; one.dataset.opened = ""; }
  });
  addEventListener("afterprint", () => {
    for (const one of folded()) if ("opened" in one.dataset) { one.open = false; delete one.dataset.opened; }
  });
})();


"use strict";
// A click on an entry, a cell or a finding scrolls to its places and lets them flash; and back.
(() => {
  const text = document.getElementById("text");
  const find = (id) => document.getElementById(id);
  const links = text ? [...text.querySelectorAll("a[data-i]")] : [];
  const byId = new Map();
  for (const link of links) for (const id of link.dataset.i.split(" ")) byId.has(id) ? byId.get(id).push(link) : byId.set(id, [link]);
  const marks = (id) => byId.get(id) || [];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  // A long way is jumped: watching a whole report fly by helps nobody.
  const scroll = (element, block = "center") => {
    const isFar = Math.abs(element.getBoundingClientRect().top - innerHeight / 2) > 2 * innerHeight;
    element.scrollIntoView({ block, inline: "nearest", behavior: isFar || calm.matches ? "auto" : "smooth" });
  };
  const hasPanes = () => matchMedia("(min-width: 62rem)").matches;

  // One light at a time: what is looked at now takes it from what was, and has it for as long.
  let lit = [];
  let timer = 0;
  const darken = () => { for (const element of lit) element.classList.remove("flash"); };
  const flash = (elements) => {
    clearTimeout(timer);
    darken();
    lit = elements;
    for (const element of lit) element.classList.add("flash");
    timer = setTimeout(darken, 1800);
  };
  const reveal = (element) => {
    for (let each = element; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    scroll(element);
  };
  const focus = (element) => {
    if (!element.matches("a[href], button, input, [tabindex]")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  };

  // The bar that is shown while places of a finding are looked at.
  const bar = find("jumpbar");
  let origin = null;
  let places = [];
  const say = () => { find("jump-said").textContent = places.length > 1 ? origin.textContent.trim() : ""; };
  const showBar = (from, ids) => {
    origin = from;
    places = ids;
    say();
    const buttons = find("jump-go");
    buttons.replaceChildren();
    if (ids.length > 1) ids.slice(0, 8).forEach((id, n) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = n + 1;
      button.addEventListener("click", () => visit([id]));
      buttons.append(button);
    });
    bar.hidden = false;
  };
  const hideBar = (isBack) => {
    bar.hidden = true;
    if (isBack && origin) { reveal(origin); focus(origin); flash([origin.closest("li, td, dd, div") || origin]); }
  };

  const visit = (ids) => {
    const shown = ids.flatMap(marks);
    const entries = ids.map(find).filter((entry) => entry && !(text && text.contains(entry)));
    const first = shown[0];
    if (first) { reveal(first); focus(first); }
    // Two panes: a cell is shown in its table as well.
    const cell = entries.find((entry) => entry.tagName === "TD" || !first);
    if (cell && (hasPanes() || !first)) reveal(cell);
    if (!first && cell) focus(cell.querySelector("a[href]") || cell);
    flash(shown.concat(entries));
    note(first ? "t" + ids.find((id) => marks(id).length) : ids[0]);
  };
  // The address names what is looked at, so that it can be passed on.
  const note = (id) => { try { history.replaceState(null, "", "#" + id); } catch { /* not allowed here */ } };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.go) {
      event.preventDefault();
      const ids = link.dataset.go.split(" ");
      showBar(link, ids.filter((id) => !id.endsWith("-i")));
      visit(ids);
      return;
    }
    const entry = find(link.getAttribute("href").slice(1));
    if (!entry || link.classList.contains("skip")) return;
    event.preventDefault();
    if (link.closest(".text")) showBar(link, []);
    if (entry.tagName === "H2") { scroll(entry, "start"); focus(entry); return; }
    reveal(entry);
    focus(entry.querySelector("a[href]") || entry);
    flash([entry, ...marks(entry.id)]);
  });
  find("jump-back").addEventListener("click", () => hideBar(true));
  find("jump-close").addEventListener("click", () => hideBar(false));
  document.addEventListener("gongkai-language", () => { if (!bar.hidden) say(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !bar.hidden) hideBar(true); });

  // The page of another report leads here by a pointer (#t/tables/...): its cell is shown as well.
  const named = location.hash.slice(1);
  const [mark] = named.startsWith("t") ? marks(named.slice(1)) : [];
  if (mark) {
    const cells = named[1] === "/" ? mark.dataset.i.split(" ").filter((id) => id[0] === "c") : [];
    visit([named.slice(1), ...cells]);
  } else if (named.startsWith("t/") && find(named)) {
    const entry = find(named).closest("li");
    reveal(entry);
    focus(entry);
    flash([entry]);
  }

  // One stop for Tab in the text and in each table; arrow keys move from there.
  const rove = (box, cross) => {
    const stops = [...box.querySelectorAll("a[href]")];
    stops.forEach((link, n) => { link.tabIndex = n ? -1 : 0; });
    box.addEventListener("focusin", (event) => {
      const link = event.target.closest("a[href]");
      if (!link) return;
      for (const other of box.querySelectorAll("a[tabindex='0']")) other.tabIndex = -1;
      link.tabIndex = 0;
    });
    box.addEventListener("keydown", (event) => {
      const shown = stops.filter((link) => !link.classList.contains("off"));
      const at = shown.indexOf(document.activeElement);
      const step = { ArrowRight: 1, ArrowLeft: -1, ...cross }[event.key];
      if (at < 0 || !step || !shown[at + step]) return;
      event.preventDefault();
      shown[at + step].focus();
    });
  };
  if (text) rove(text, {});
  for (const table of document.querySelectorAll("[data-rove]")) {
    const width = Math.max(...[...table.rows].map((row) => row.querySelectorAll("a[href]").length), 1);
    rove(table, { ArrowDown: width, ArrowUp: -width });
  }

  // Filters: a mark stays while one of its spans is wanted.
  const sure = find("sure");
  const confidence = new Map();
  for (const entry of document.querySelectorAll("[data-q]")) confidence.set(entry.id, Number(entry.dataset.q));
  const filter = () => {
    const limit = Number(sure.value);
    const hidden = new Set([...document.querySelectorAll("[data-kind]:not(:checked)")].map((box) => box.dataset.kind));
    if (hidden.has("f")) hidden.add("i");
    find("sure-out").textContent = limit + " %";
    const isWanted = (id) => id[0] !== "/" && !hidden.has(id[0]) && (limit === 100 || (confidence.get(id.split("-")[0]) ?? 101) <= limit);
    for (const mark of links) mark.classList.toggle("off", !mark.dataset.i.split(" ").some(isWanted));
    for (const entry of document.querySelectorAll("li[data-k], li.finding"))
      entry.classList.toggle("off", entry.dataset.k ? !isWanted(entry.id) : limit < 100 && (confidence.get(entry.id) ?? 101) > limit);
  };
  sure.addEventListener("input", filter);
  for (const box of document.querySelectorAll("[data-kind]")) box.addEventListener("change", filter);

  // Places that disagree are underlined in the text as they are in the tables.
  for (const finding of document.querySelectorAll(".finding.fail [data-go]")) {
    if (finding.closest(".more")) continue;
    if (finding.classList.contains("said") && finding.parentElement.querySelector(".sides")) continue;
    for (const id of finding.dataset.go.split(" ")) for (const mark of marks(id)) mark.classList.add("x");
  }
})();

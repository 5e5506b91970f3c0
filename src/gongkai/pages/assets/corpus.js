
"use strict";
// The list of reports: rows are data, drawn a hundred at a time; sorted and filtered here.
(() => {
  const PAGE = 100;
  const [NAME, ISSUER, YEAR, LEVEL, FORM, , REFUSED, , , , , FAIL, UNCERTAIN, PATH, REGION, CODES, SAID] = Array(17).keys();
  const { rows, levels, between, checks, standings, printed } = JSON.parse(document.getElementById("data").textContent);
  const find = (id) => document.getElementById(id);
  const body = find("rows");
  const collator = new Intl.Collator("zh");
  const levelOrder = Object.keys(levels);
  let shown = rows;
  let drawn = 0;
  let sorted = { column: FAIL, down: true };

  // What was chosen stays with this entry of the history, so that Back leads to the list as it was.
  const fields = () => [...document.querySelectorAll("form.controls [id]")].filter((one) => "value" in one);
  const keep = () => {
    const chosen = Object.fromEntries(fields().map((field) => [field.id, field.value]));
    try { history.replaceState({ chosen, sorted }, ""); } catch { /* not allowed here */ }
  };
  const take = () => {
    if (!history.state?.chosen) return;
    for (const field of fields()) field.value = history.state.chosen[field.id] ?? "";
    sorted = history.state.sorted;
  };

  const cell = (row, words, kind) => {
    const made = row.insertCell();
    made.textContent = words;
    if (kind) made.className = kind;
    return made;
  };
  const page = (record) => "reports/" + encodeURIComponent(record[NAME]);
  const said = (pair) => pair[gongkai.isEnglish() ? 1 : 0];
  // Paper has no fields: it says which rows of a list stand on it, and what was chosen.
  const sayPrinted = (id, form, n, nShown, nAll) => {
    const chosen = [...form.elements].filter((one) => one.value).map((one) =>
      one.tagName === "SELECT" ? one.selectedOptions[0].text : "“" + one.value + "”");
    const [all, some, filter] = printed.map(said);
    const counts = { n, shown: nShown, all: nAll };
    const rowsSaid = (chosen.length ? some : all).replace(/{(\w+)}/g, (_, key) => counts[key].toLocaleString("en"));
    find(id).textContent = rowsSaid + (chosen.length ? filter + chosen.join(" · ") : "");
  };
  const named = (record) => {
    const name = document.createElement("bdi");
    name.lang = "zh-CN";
    name.textContent = record[ISSUER] || record[PATH];
    return name;
  };
  const isNamed = (record, words) =>
    words.every((word) => (record[ISSUER] + " " + record[REGION] + " " + record[PATH]).toLowerCase().includes(word));
  const wordsOf = (id) => find(id).value.toLowerCase().split(/\s+/).filter(Boolean);
  const draw = (record) => {
    const row = body.insertRow();
    const first = row.insertCell();
    const link = document.createElement("a");
    link.href = page(record);
    link.append(named(record));
    const path = document.createElement("small");
    const inner = document.createElement("bdi");
    inner.textContent = record[PATH];
    path.append(inner);
    first.append(link, path);
    cell(row, record[YEAR] ?? "–");
    cell(row, levels[record[LEVEL]] ? said(levels[record[LEVEL]]) : "–");
    cell(row, record[FORM] === "none" ? "–" : record[FORM]);
    for (let column = 5; column <= UNCERTAIN; column++) {
      const value = record[column];
      const marks = { [REFUSED]: "refused", [FAIL]: "fail", [UNCERTAIN]: "uncertain" };
      cell(row, value === null ? "–" : value.toLocaleString("en"), value ? marks[column] : "zero");
    }
  };
  const drawMore = () => {
    for (const record of shown.slice(drawn, drawn + PAGE)) draw(record);
    drawn = Math.min(drawn + PAGE, shown.length);
    find("more").hidden = drawn >= shown.length;
    sayPrinted("rows-printed", find("controls"), drawn, shown.length, rows.length);
  };
  const redraw = () => {
    body.replaceChildren();
    drawn = 0;
    find("n-shown").textContent = shown.length.toLocaleString("en");
    find("no-match").hidden = shown.length > 0;
    drawMore();
  };

  const compare = (a, b) => {
    const [x, y] = [a[sorted.column], b[sorted.column]];
    if (x === y) return 0;
    if (x === null || x === "") return 1; // what is not known stands last, whichever way
    if (y === null || y === "") return -1;
    const order = sorted.column === LEVEL ? levelOrder.indexOf(x) - levelOrder.indexOf(y)
      : typeof x === "number" ? x - y : collator.compare(x, y);
    return sorted.down ? -order : order;
  };
  const isWanted = () => {
    const words = wordsOf("search");
    const [year, level, code, said] = ["year", "level", "code", "said"].map((id) => find(id).value);
    const byCode = {
      "": () => true, fail: (r) => r[FAIL] > 0, uncertain: (r) => r[UNCERTAIN] > 0, refused: (r) => r[REFUSED] > 0,
    }[code] || ((r) => r[CODES].includes(Number(code)));
    return (record) =>
      (!year || String(record[YEAR]) === year) && (!level || record[LEVEL] === level) && byCode(record) &&
      (!said || record[SAID].includes(Number(said))) && isNamed(record, words);
  };
  const update = () => {
    shown = rows.filter(isWanted()).sort(compare);
    for (const head of document.querySelectorAll("#reports th")) {
      if (Number(head.dataset.column) === sorted.column) head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    redraw();
  };

  find("controls").addEventListener("submit", (event) => event.preventDefault());
  find("controls").addEventListener("input", update);
  document.addEventListener("input", keep);
  window.addEventListener("hashchange", keep);
  find("more").addEventListener("click", () => {
    const before = drawn;
    drawMore();
    const next = body.rows[before];
    if (next) next.querySelector("a").focus();
  });
  for (const button of document.querySelectorAll("[data-sort]")) button.addEventListener("click", () => {
    const column = Number(button.dataset.sort);
    sorted = { column, down: sorted.column === column ? !sorted.down : column > FORM };
    update();
    keep();
  });
  // A code, or a bar, leads to its list with this one choice made.
  for (const link of document.querySelectorAll("[data-field]")) link.addEventListener("click", () => {
    const field = find(link.dataset.field);
    field.form.reset();
    field.value = link.dataset.value;
    field.form.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("gongkai-language", redraw);
  take();
  update();
  // A browser fills in the fields by itself after this: they and the list must say the same.
  window.addEventListener("pageshow", () => { take(); update(); });

  // Findings between reports: a row each, and in it a link to the number on the page of either side.
  if (!find("pairs")) return;
  const [CHECK, STANDING, HERE, EXPECTED, OTHERS, N_MORE] = Array(6).keys();
  const shownValue = (value) => typeof value === "number" ? value.toLocaleString("en") : value;
  const side = (cellOf, [at, pointer, value], { from, kind } = {}) => {
    const record = rows[at];
    const line = document.createElement("span");
    if (record) {
      const link = document.createElement("a");
      link.href = page(record) + "#t" + between.pointers[pointer][0];
      if (from && record[ISSUER] !== from[ISSUER]) link.append(named(record), " ");
      link.append(record[YEAR] ?? "–");
      line.append(link);
    } else line.append("–");
    if (value !== null) {
      const number = document.createElement("b");
      number.className = kind ? "n " + kind : "n";
      number.textContent = shownValue(value);
      line.append(number);
    }
    cellOf.append(line);
  };
  let pairsShown = [];
  let pairsDrawn = 0;
  const drawPair = (pair) => {
    const row = find("pair-rows").insertRow();
    const record = rows[pair[HERE][0]];
    const first = row.insertCell();
    const check = document.createElement("small");
    const [, ...place] = between.pointers[pair[HERE][1]];
    check.textContent = said(checks[pair[CHECK]]) + (place.length ? " · " + said(place) : "");
    first.append(named(record), check);
    const kind = { 0: "fail", 1: "uncertain" }[pair[STANDING]];
    cell(row, said(standings[pair[STANDING]]), kind || "zero");
    side(row.insertCell(), pair[HERE], { kind });
    cell(row, pair[EXPECTED] === null ? "–" : shownValue(pair[EXPECTED]), "n");
    const last = row.insertCell();
    for (const other of pair[OTHERS]) side(last, other, { from: record });
    if (pair[N_MORE]) last.append("+" + pair[N_MORE]);
  };
  const drawMorePairs = () => {
    for (const pair of pairsShown.slice(pairsDrawn, pairsDrawn + PAGE)) drawPair(pair);
    pairsDrawn = Math.min(pairsDrawn + PAGE, pairsShown.length);
    find("between-more").hidden = pairsDrawn >= pairsShown.length;
    sayPrinted("between-printed", find("between-controls"), pairsDrawn, pairsShown.length, between.rows.length);
  };
  const redrawPairs = () => {
    find("pair-rows").replaceChildren();
    pairsDrawn = 0;
    find("between-shown").textContent = pairsShown.length.toLocaleString("en");
    drawMorePairs();
  };
  const updatePairs = () => {
    const words = wordsOf("between-search");
    const kind = find("between-kind").value;
    const column = kind[0] === "s" ? STANDING : CHECK;
    pairsShown = between.rows.filter((pair) =>
      (!kind || pair[column] === Number(kind.slice(1))) &&
      [pair[HERE], ...pair[OTHERS]].some(([at]) => rows[at] && isNamed(rows[at], words)));
    redrawPairs();
  };
  find("between-controls").addEventListener("submit", (event) => event.preventDefault());
  find("between-controls").addEventListener("input", updatePairs);
  find("between-more").addEventListener("click", () => {
    const before = pairsDrawn;
    drawMorePairs();
    const next = find("pair-rows").rows[before];
    next?.querySelector("a")?.focus();
  });
  document.addEventListener("gongkai-language", redrawPairs);
  updatePairs();
})();

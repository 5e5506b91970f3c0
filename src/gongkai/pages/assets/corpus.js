
"use strict";
// The list of reports: rows are data, drawn a hundred at a time; sorted and filtered here.
(() => {
  const PAGE = 100;
  const [NAME, ISSUER, YEAR, LEVEL, FORM, , REFUSED, , , , , FAIL, UNCERTAIN, PATH, REGION, CODES] = Array(16).keys();
  const { rows, levels } = JSON.parse(document.getElementById("data").textContent);
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
  const draw = (record) => {
    const row = body.insertRow();
    const first = row.insertCell();
    const link = document.createElement("a");
    link.href = "reports/" + encodeURIComponent(record[NAME]);
    const name = document.createElement("bdi");
    name.lang = "zh-CN";
    name.textContent = record[ISSUER] || record[PATH];
    link.append(name);
    const path = document.createElement("small");
    const inner = document.createElement("bdi");
    inner.textContent = record[PATH];
    path.append(inner);
    first.append(link, path);
    cell(row, record[YEAR] ?? "–");
    cell(row, levels[record[LEVEL]] ? levels[record[LEVEL]][gongkai.isEnglish() ? 1 : 0] : "–");
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
    const words = find("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const [year, level, code] = ["year", "level", "code"].map((id) => find(id).value);
    const byCode = {
      "": () => true, fail: (r) => r[FAIL] > 0, uncertain: (r) => r[UNCERTAIN] > 0, refused: (r) => r[REFUSED] > 0,
    }[code] || ((r) => r[CODES].includes(Number(code)));
    return (record) =>
      (!year || String(record[YEAR]) === year) && (!level || record[LEVEL] === level) && byCode(record) &&
      words.every((word) => (record[ISSUER] + " " + record[REGION] + " " + record[PATH]).toLowerCase().includes(word));
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
  for (const link of document.querySelectorAll("[data-code]")) link.addEventListener("click", () => {
    find("code").value = link.dataset.code;
    update();
    keep();
  });
  document.addEventListener("gongkai-language", redraw);
  take();
  update();
  // A browser fills in the fields by itself after this: they and the list must say the same.
  window.addEventListener("pageshow", () => { take(); update(); });
})();

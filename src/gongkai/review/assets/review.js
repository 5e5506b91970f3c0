// The page of a report: what is chosen, what comes next, and the keys and the mouse that say so.
import * as editor from "./editor.js";
import { bind } from "./keys.js";
import * as lists from "./lists.js";
import { load, onView, send, start, tell, view } from "./server.js";
import * as text from "./text.js";
import { button, counted, find, t, told } from "./words.js";

let chosen = null;
let wanted = decodeURIComponent(location.hash.slice(1)); // "this=KEY" or "all=KEY", until the first view
let everywhere = null; // tasks over all reports, where a person goes through those
let isPicking = false;

// What comes next
const tasks = () => (everywhere || view.tasks.filter((task) => task.is_open));
const keyOf = (one) => {
  if (!one) return "";
  if (one.kind === "finding") return `finding:${one.id}`;
  if (one.kind === "cell") return view.cells[one.id]?.key || "";
  if (one.kind === "unmarked") return one.id;
  const node = view.nodes[one.id];
  return node ? `${node.label}:${node.start}:${node.end}` : "";
};
const isHere = (task) => !task.number || task.number === told.number;
const at = () => tasks().findIndex((task) => isHere(task) && task.key === keyOf(chosen));
const go = (task) => {
  if (!task) { choose(null); return; }
  if (!isHere(task)) { location.href = `/report/${task.number}#all=${encodeURIComponent(task.key)}`; return; }
  choose(lists.taskToChosen(task.key));
};
let place = 0; // in the list, of what was chosen last; what was looked at leaves the list
const next = (by = 1) => {
  const found = tasks();
  const here = at();
  go(found[here < 0 ? place - (by < 0 ? 1 : 0) : here + by] || found[Math.min(Math.max(here, 0), found.length - 1)]);
};
// The task after this one, before an action takes this one out of the list.
const thenNext = (act) => {
  const found = tasks();
  const here = at();
  const after = here < 0 ? null : found[here + 1] || found[here - 1] || null;
  act();
  if (after || here >= 0) go(after);
};

const isThere = (one) => !one || (one.kind === "node" ? view.nodes[one.id] : one.kind === "finding" ? lists.findingOf(one.id) : one.kind === "cell" ? view.cells[one.id] : true);
const choose = (one) => {
  chosen = one && one.id !== undefined && isThere(one) ? one : null;
  stopPicking();
  place = Math.max(at(), 0);
  draw();
  if (!chosen) text.choose([]);
  else if (chosen.kind === "node") text.choose([chosen.id]);
  else if (chosen.kind === "finding") text.choose(lists.findingOf(chosen.id).places.map(([id]) => id));
  else if (chosen.kind === "cell") { text.choose([chosen.id]); find(chosen.id)?.scrollIntoView({ block: "nearest" }); }
  else { text.choose([]); text.select(chosen.start, chosen.end); }
  const row = find("queue").querySelector("[aria-current]");
  if (row) find("queue").scrollTop = row.offsetTop - find("queue").offsetTop - find("queue").clientHeight / 3;
};
const acceptAndGo = () => {
  const one = chosen;
  if (!one) return;
  thenNext(() => {
    if (one.kind === "node") editor.accept(one.id);
    else if (one.kind === "finding") editor.judge(one.id, "confirmed", find("editor").querySelector("[data-name=because]")?.value || "");
    else if (one.kind === "unmarked") mark("NUMBER", { ...one, said: text.words(one.start, one.end) });
  });
};
const removeAndGo = () => {
  const one = chosen;
  if (one?.kind === "node") thenNext(() => editor.remove(one.id));
};

// Words that are selected
const marker = find("marker");
const mark = (label, given) => {
  const words = given || text.selected();
  if (!words) return false;
  const owner = label === "ITEM" && chosen?.kind === "node" && view.nodes[chosen.id]?.label === "QUANTITY" ? chosen.id : null;
  send({ do: "add", label, start: words.start, end: words.end, said: words.said, owner }, `${t("label", label)} ${words.said}`);
  if (!given) { pendingChoice = label === "ITEM" ? null : { label, start: words.start, end: words.end }; getSelection().removeAllRanges(); }
  return true;
};
let pendingChoice = null; // what was just marked is chosen once it is there
const setBounds = () => {
  const words = text.selected();
  if (!words || chosen?.kind !== "node") return false;
  editor.move(chosen.id, words.start, words.end);
  getSelection().removeAllRanges();
  return true;
};
const LABELS = { q: "QUANTITY", i: "ITEM", h: "CHANNEL", p: "PROBLEM", m: "IMPROVEMENT", s: "SECTION", n: "NUMBER" };
const drawMarker = () => {
  const words = text.selected();
  marker.hidden = !words;
  if (!words) return;
  const made = Object.entries(LABELS).map(([key, label]) => button(`${t("label", label)} (${key})`, () => mark(label), { class: `tag k-${label}` }));
  if (chosen?.kind === "node") made.push(button(`${t("review", "boundaries")} (b)`, setBounds));
  marker.replaceChildren(...made);
  const width = marker.offsetWidth;
  marker.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, words.box.left))}px`;
  const below = words.box.bottom + 8;
  const isBelow = below + marker.offsetHeight < innerHeight;
  marker.style.top = `${Math.max(8, Math.min(isBelow ? below : words.box.top - marker.offsetHeight - 8, innerHeight - marker.offsetHeight - 8))}px`;
};
document.addEventListener("selectionchange", () => requestAnimationFrame(drawMarker));
for (const scrolled of [find("main"), window]) scrolled.addEventListener("scroll", drawMarker);
marker.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection

// Links picked in the text
const stopPicking = () => { if (isPicking) { isPicking = false; document.body.classList.remove("picking"); find("banner").hidden = true; } };
const pick = () => {
  if (chosen?.kind !== "node" || !editor.LINKS[view.nodes[chosen.id].label]) return false;
  isPicking = true;
  document.body.classList.add("picking");
  tell("picking", t("review", "picking"));
  return true;
};
text.onPick((ids) => {
  const nodes = ids.filter((id) => view.nodes[id]);
  if (isPicking) {
    const kinds = editor.LINKS[view.nodes[chosen.id].label];
    const target = nodes.find((id) => id !== chosen.id && kinds[view.nodes[id].label]);
    if (target) { const source = chosen.id; stopPicking(); editor.link(kinds[view.nodes[target].label], source, target); }
    return;
  }
  const cell = ids.find((id) => view.cells[id]);
  if (cell && !nodes.length) { choose({ kind: "cell", id: cell }); return; }
  const here = nodes.indexOf(chosen?.kind === "node" ? chosen.id : "");
  if (nodes.length) choose({ kind: "node", id: nodes[(here + 1) % nodes.length] }); // again: what lies around it
});
const show = (ids, place) => {
  text.choose(ids);
  if (!place) { const cell = ids.find((id) => find(id)); if (cell) find(cell).scrollIntoView({ block: "center" }); }
};

// Drawing
const drawQueue = () => {
  const open = tasks();
  const current = keyOf(chosen);
  const rows = open.slice(0, 300).map((task) => lists.row(task, isHere(task) && task.key === current, () => go(task)));
  const seen = everywhere ? [] : view.tasks.filter((task) => !task.is_open).slice(0, 300);
  find("queue").replaceChildren(...rows, ...seen.map((task) => lists.row(task, task.key === current, () => go(task))));
};
const draw = () => {
  if (!view) return;
  editor.draw(chosen);
  drawQueue();
  lists.drawCells(chosen);
};
onView((fresh, why) => {
  text.draw(fresh.html);
  if (why === "first") find("editor").tabIndex = -1;
  if (pendingChoice) {
    const made = Object.entries(fresh.nodes).find(([, node]) => node.label === pendingChoice.label && node.start === pendingChoice.start && node.end === pendingChoice.end);
    if (made && why === "own") chosen = { kind: "node", id: made[0] };
    pendingChoice = null;
  }
  if (!isThere(chosen)) chosen = null;
  const open = new Set(fresh.tasks.filter((task) => task.is_open).map((task) => task.key));
  if (everywhere) everywhere = everywhere.filter((task) => !isHere(task) || open.has(task.key));
  find("n-open").textContent = fresh.n_open;
  find("n-faults").textContent = fresh.n_faults ? counted(fresh.n_faults, "review", "n_faults") : "";
  find("progress").max = Math.max(1, fresh.tasks.length);
  find("progress").value = fresh.tasks.length - fresh.n_open;
  find("undo").disabled = !fresh.can.undo;
  find("redo").disabled = !fresh.can.redo;
  find("done").textContent = t("review", fresh.is_done ? "mark_undone" : "mark_done");
  if (!find("head").contains(document.activeElement)) lists.drawHead();
  lists.drawFaults();
  draw();
  if (chosen?.kind === "node") text.choose([chosen.id]);
});

const undo = () => { if (view.can.undo) send({ do: "undo" }, t("review", "undo")); };
const redo = () => { if (view.can.redo) send({ do: "redo" }, t("review", "redo")); };
const nextReport = async () => {
  const found = (await (await fetch("/api/queue")).json()).find((task) => task.number !== told.number);
  location.href = found ? `/report/${found.number}#${everywhere ? "all" : "this"}=${encodeURIComponent(found.key)}` : "/";
};
const setQueue = async (which) => {
  everywhere = which === "all" ? await (await fetch("/api/queue")).json() : null;
  for (const radio of document.querySelectorAll("[name=queue]")) radio.checked = radio.value === which;
  draw();
};

// Finding words by the keyboard alone
let matches = [];
let match = -1;
find("find-form").addEventListener("submit", (event) => {
  event.preventDefault();
  match = matches.length ? (match + 1) % matches.length : -1;
  if (match >= 0) text.select(...matches[match]);
  find("n-found").textContent = `${matches.length ? match + 1 : 0}/${matches.length}`;
});
find("find").addEventListener("input", () => { matches = text.places(find("find").value); match = -1; find("n-found").textContent = counted(matches.length, "review", "found"); });
// Escape leaves the field; the words found stay selected, and the field keeps them.
find("find").addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); find("text").focus({ preventScroll: true }); if (match >= 0) text.select(...matches[match]); } });

editor.connect({ choose, acceptAndGo, removeAndGo, pick, show });
find("undo").addEventListener("click", undo);
find("redo").addEventListener("click", redo);
find("next").addEventListener("click", () => next(1));
find("previous").addEventListener("click", () => next(-1));
find("done").addEventListener("click", () => send({ do: "done", value: !view.is_done }, find("done").textContent));
find("next-report")?.addEventListener("click", nextReport);
find("help").addEventListener("click", () => find("keys").showModal());
find("keys-close").addEventListener("click", () => find("keys").close());
for (const radio of document.querySelectorAll("[name=queue]")) radio.addEventListener("change", () => setQueue(radio.value));
for (const table of document.querySelectorAll("[data-rove]")) {
  const stops = [...table.querySelectorAll("a[href]")];
  stops.forEach((link, n) => { link.tabIndex = n ? -1 : 0; });
  table.addEventListener("click", (event) => {
    const td = event.target.closest("td[id]");
    if (!td) return;
    event.preventDefault();
    choose(view.cells[td.id] ? { kind: "cell", id: td.id } : null);
    find("editor").querySelector("input")?.focus();
  });
  table.addEventListener("keydown", (event) => {
    const here = document.activeElement.closest("td");
    if (!here) return;
    const rows = [...table.rows];
    const [down, right] = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key] || [0, 0];
    if (!down && !right) return;
    event.preventDefault();
    let n = rows.indexOf(here.parentElement) + down;
    while (down && rows[n] && !rows[n].cells[here.cellIndex]?.querySelector("a")) n += down;
    rows[n]?.cells[here.cellIndex + right]?.querySelector("a")?.focus();
  });
}
bind({
  j: () => next(1), k: () => next(-1), a: acceptAndGo, x: removeAndGo, u: undo, r: redo, b: setBounds, l: pick, g: nextReport,
  e: () => find("editor").querySelector("input, select")?.focus(), "/": () => find("find").focus(), "?": () => find("keys").showModal(),
  Escape: () => { if (isPicking) { stopPicking(); return true; } if (!getSelection().isCollapsed) { getSelection().removeAllRanges(); return true; } return false; },
  ...Object.fromEntries(Object.entries(LABELS).map(([key, label]) => [key, () => mark(label) || (chosen?.kind === "unmarked" && key in { q: 1, n: 1 } && mark(label, { ...chosen, said: text.words(chosen.start, chosen.end) }))])),
});
document.addEventListener("gongkai-language", () => { if (view) load("other"); });

await start();
if (view) {
  const [which, key] = wanted.includes("=") ? [wanted.slice(0, wanted.indexOf("=")), wanted.slice(wanted.indexOf("=") + 1)] : ["this", ""];
  if (which === "all") await setQueue("all");
  go(key ? { key } : tasks()[0]);
}

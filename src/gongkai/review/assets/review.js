// The page of a report: what is chosen, what comes next, and the keys and the mouse that say so.
import * as editor from "./editor.js";
import * as fields from "./fields.js";
import "./find.js";
import { bind } from "./keys.js";
import * as lists from "./lists.js";
import * as past from "./past.js";
import { dismissable, isWaiting, load, onRefused, onView, send, settled, start, tell, view } from "./server.js";
import * as text from "./text.js";
import { button, counted, find, make, t, told } from "./words.js";

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
  if (one.kind === "head") return `head:${one.id}`;
  if (one.kind === "unmarked") return one.id;
  const node = view.nodes[one.id];
  return node ? `${node.label}:${node.start}:${node.end}` : "";
};
const isHere = (task) => !task.number || task.number === told.number;
const at = () => tasks().findIndex((task) => isHere(task) && task.key === keyOf(chosen));
// Another page is opened once all is saved here.
const leave = async (address) => { if (await settled()) location.href = address; };
const go = (task) => {
  if (!task) { choose(null); return; }
  if (!isHere(task)) { leave(`/report/${task.number}#all=${encodeURIComponent(task.key)}`); return; }
  choose(lists.taskToChosen(task.key));
};
let wasTask = false;
let place = 0; // in the list, of what was chosen last; what was looked at leaves the list
const next = (by = 1) => {
  const found = tasks();
  const here = at();
  go(found[here < 0 ? place - (by < 0 ? 1 : 0) : here + by] || found[Math.min(Math.max(here, 0), found.length - 1)]);
};
// What is done to an entry, and then the next one: found before the action takes this one out of
// the list. Where something is refused, this one stays, or comes back.
// A second click right after the card changed by itself was not meant for the entry that came.
const WAIT = 400;
let came = { one: null, at: 0 };
const isTooEarly = (one) => one === came.one && Date.now() - came.at < WAIT;
const goOn = async (act, { waits = false } = {}) => {
  const one = chosen;
  if (!one || isTooEarly(one)) return;
  const found = tasks();
  const here = at();
  const after = here < 0 ? found[place] || found.at(-1) : found[here + 1] || found[here - 1];
  const isTask = here >= 0 || wasTask;
  const done = act();
  if (waits || isWaiting(one.id)) {
    if (!(await done) || !(await settled()) || fields.refused(one.id) || chosen?.id !== one.id) return;
  }
  if (!isTask || (one.kind === "cell" && here < 0)) { draw(); return; }
  go(after || null);
  came = { one: chosen, at: Date.now() };
};

const isThere = (one) => !one || (one.kind === "node" ? view.nodes[one.id] : one.kind === "finding" ? lists.findingOf(one.id) : one.kind === "cell" ? view.cells[one.id] : true);
const linked = (id) => Object.values(view.nodes[id].links).flat();
const choose = (one) => {
  chosen = one && one.id !== undefined && isThere(one) ? one : null;
  stopPicking();
  text.unselect();
  wasTask = at() >= 0;
  place = Math.max(at(), 0);
  draw();
  if (!chosen || chosen.kind === "head") text.choose([]);
  else if (chosen.kind === "node") text.choose([chosen.id], linked(chosen.id));
  else if (chosen.kind === "finding") text.choose(lists.findingOf(chosen.id).places.map(([id]) => id));
  else if (chosen.kind === "cell") { text.choose([chosen.id]); find(chosen.id)?.scrollIntoView({ block: "nearest" }); }
  else { text.choose([]); text.point(chosen.start, chosen.end); }
  const row = find("queue").querySelector("[aria-current]");
  if (row) find("queue").scrollTop = row.offsetTop - find("queue").offsetTop - find("queue").clientHeight / 3;
};
const acceptAndGo = async () => {
  const one = chosen;
  if (!one || isTooEarly(one)) return;
  fields.commit();
  // What was typed is looked at first: nothing else is accepted in its place.
  if (isWaiting(one.id)) await settled();
  if (chosen?.id !== one.id) return;
  const wrong = one.kind !== "finding" && fields.refused(one.id); // a dismissal without its reason
  if (wrong) { fields.focusField(wrong.name); return; }
  if (one.kind === "node") {
    const node = view.nodes[one.id];
    if (node?.choose) { fields.focusField(node.choose); return; }
    goOn(() => !node || node.accepted || editor.accept(one.id));
  } else if (one.kind === "finding") goOn(() => editor.judge(one.id, "confirmed", find("editor").querySelector("[data-name=because]")?.value || ""));
  else if (one.kind === "unmarked") goOn(() => add("NUMBER", { ...one, said: text.words(one.start, one.end) }));
};
const removeAndGo = () => {
  const one = chosen;
  if (one?.kind !== "node") return;
  const parts = Object.values(view.nodes).filter((node) => node.links.part_of?.includes(one.id)).map((node) => node.text);
  goOn(async () => {
    fields.forget(one.id, "value");
    const isDone = await editor.remove(one.id);
    if (isDone && parts.length) dismissable("undone", t("notice", "parts_alone"), " ", make("bdi", {}, parts.join(t("notice", "and"))));
    return isDone;
  });
};
// What was refused is shown again, with the reason beside its field.
onRefused((refused, why) => {
  const { owner, field, action } = refused;
  if (!owner || !field) { if (owner && view.nodes[owner]) choose({ kind: "node", id: owner }); return false; }
  const value = action.attributes?.[field] ?? action.printed ?? action.value ?? action.because ?? action.target ?? "";
  fields.refuse(owner, field, value, why);
  if (owner === "head") { lists.drawHead(); if (chosen?.kind === "head") draw(); fields.focusField(field); return true; }
  choose(action.do === "judge" ? { kind: "finding", id: owner } : action.do === "cell" ? { kind: "cell", id: owner } : { kind: "node", id: owner });
  return true;
});
document.addEventListener("gongkai-refused", () => {
  const wrong = fields.refused();
  if (wrong?.owner === "head") fields.focusField(wrong.name);
  else if (wrong) choose(["node", "cell", "finding"].map((kind) => ({ kind, id: wrong.owner })).find((one) => isThere(one)));
});

// Words that are selected
const marker = find("marker");
const add = (label, words) => {
  const owner = label === "ITEM" && chosen?.kind === "node" && view.nodes[chosen.id]?.label === "QUANTITY" ? chosen.id : null;
  return send({ do: "add", label, start: words.start, end: words.end, said: words.said, owner }, `${t("label", label)} ${words.said}`);
};
// What is marked is chosen, and its kind asked for; an item of the chosen fact leaves that chosen.
const mark = (label, given) => {
  const words = given || text.selected();
  if (!words) return false;
  const had = chosen;
  getSelection().removeAllRanges();
  add(label, words).then((isDone) => {
    const made = isDone && Object.entries(view.nodes).find(([, node]) => node.label === label && node.start === words.start && node.end === words.end);
    if (!made || chosen !== had) return;
    const isOfChosen = label === "ITEM" && had?.kind === "node" && view.nodes[had.id]?.links.item?.includes(made[0]);
    if (!isOfChosen) choose({ kind: "node", id: made[0] });
    if (made[1].choose) fields.focusField(made[1].choose);
  });
  return true;
};
const relabel = async (id, label) => {
  const isDone = await send({ do: "relabel", id, said: view.nodes[id].text, label }, `${t("label", label)} ${view.nodes[id].text}`, id, "relabel");
  if (isDone && view.nodes[id]?.choose && chosen?.id === id) fields.focusField(view.nodes[id].choose);
};
const setBounds = () => {
  const words = text.selected();
  if (!words || chosen?.kind !== "node") return false;
  const node = view.nodes[chosen.id];
  if (words.end < node.start || node.end < words.start) { dismissable("fault", t("notice", "far"), " ", make("bdi", {}, node.text)); return true; }
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
  text.unselect();
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
    else dismissable("fault", t("notice", "no_target"));
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
  if (!isThere(chosen)) chosen = null;
  const open = new Set(fresh.tasks.filter((task) => task.is_open).map((task) => task.key));
  if (everywhere) everywhere = everywhere.filter((task) => !isHere(task) || open.has(task.key));
  find("n-open").textContent = fresh.n_open;
  find("n-faults").textContent = fresh.n_faults ? counted(fresh.n_faults, "review", "n_faults") : "";
  find("n-unmarked").textContent = fresh.n_unmarked ? counted(fresh.n_unmarked, "review", "n_unmarked") : "";
  for (const name of ["n-faults", "n-unmarked"]) find(name).hidden = !find(name).textContent;
  find("progress").max = Math.max(1, fresh.tasks.length);
  find("progress").value = fresh.tasks.length - fresh.n_open;
  find("undo").disabled = !fresh.can.undo;
  find("redo").disabled = !fresh.can.redo;
  find("done").textContent = t("review", fresh.is_done ? "mark_undone" : "mark_done");
  if (!find("head").contains(document.activeElement)) lists.drawHead();
  lists.drawFaults(choose);
  draw();
  if (chosen?.kind === "node") text.choose([chosen.id], linked(chosen.id));
});

const nextReport = async () => {
  const found = (await (await fetch("/api/queue")).json()).find((task) => task.number !== told.number);
  leave(found ? `/report/${found.number}#${everywhere ? "all" : "this"}=${encodeURIComponent(found.key)}` : "/");
};
const setQueue = async (which) => {
  everywhere = which === "all" ? await (await fetch("/api/queue")).json() : null;
  for (const radio of document.querySelectorAll("[name=queue]")) radio.checked = radio.value === which;
  draw();
};

past.connect(choose);
editor.connect({ choose, acceptAndGo, removeAndGo, pick, show, goOn, mark, relabel, next });
find("next").addEventListener("click", () => next(1));
find("previous").addEventListener("click", () => next(-1));
new ResizeObserver(() => document.documentElement.style.setProperty("--card", `${find("editor").offsetHeight}px`)).observe(find("editor"));
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
    fields.focusField("printed");
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
  j: () => next(1), k: () => next(-1), a: acceptAndGo, x: removeAndGo, u: past.undo, r: past.redo, b: setBounds, l: pick, g: nextReport,
  e: () => { const first = find("editor").querySelector(".fields input, .fields select"); return first ? fields.focusField(first.dataset.name) : false; }, "/": () => find("find").focus(), "?": () => find("keys").showModal(),
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

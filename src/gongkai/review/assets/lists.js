// The lists beside the text: what is left to look at, what is wrong, the report's head and cells.
import { chooser, entry, field } from "./fields.js";
import { view, send } from "./server.js";
import { words } from "./text.js";
import { find, make, percent, printed, say, t, told } from "./words.js";

let indexed = null;
let idOf = new Map(); // key of a task -> id of its node, of the view that is shown
const nodeOf = (key) => {
  if (indexed !== view) { indexed = view; idOf = new Map(Object.entries(view.nodes).map(([id, n]) => [`${n.label}:${n.start}:${n.end}`, id])); }
  return idOf.get(key);
};
// A task -> what it is about: a node's id, a finding, a cell, or a number nobody marked.
export const taskToChosen = (key) => {
  const [label, ...rest] = key.split(":");
  if (label === "finding") return { kind: "finding", id: rest[0] };
  if (label === "cell") return { kind: "cell", id: Object.keys(view.cells).find((id) => view.cells[id].key === key) };
  const [start, end] = rest.map(Number);
  if (label === "unmarked") return { kind: "unmarked", id: key, start, end };
  return { kind: "node", id: nodeOf(key) };
};
export const findingOf = (fingerprint) => view.findings.find((one) => one.fingerprint === fingerprint);

const describe = (task) => {
  const [label, ...rest] = task.key.split(":");
  if (label === "finding") { const one = findingOf(rest[0]); return one ? make("span", {}, say(one.message)) : ""; }
  if (label === "cell") {
    const cell = Object.values(view.cells).find((one) => one.key === task.key);
    return cell ? make("span", {}, `${cellName(cell)} ${say(cell.reason)}`) : rest.join(":");
  }
  if (label === "unmarked") return printed(words(Math.max(0, task.start - 8), task.end + 4).replace(/\s+/g, " "));
  const node = view.nodes[taskToChosen(task.key).id];
  if (!node) return "";
  const items = [...(node.links.item || []), ...(node.links.shared || [])].map((id) => view.nodes[id].text).join("、");
  return make("span", {}, items ? make("bdi", { lang: "zh-CN", class: "dim" }, items + " ") : null, printed(short(node.text)));
};
const short = (text) => { const points = [...text.replace(/\s+/g, " ")]; return points.length > 60 ? points.slice(0, 60).join("") + "…" : points.join(""); };
export const cellName = (cell) => {
  const id = Object.keys(view.cells).find((one) => view.cells[one] === cell);
  const row = find(id)?.closest("tr")?.querySelector("th")?.textContent || cell.row;
  return `${row} · ${columnOf(id) || cell.column}`;
};
const columnOf = (id) => {
  const td = find(id);
  return td ? td.closest("tbody").querySelector("tr.head").cells[td.cellIndex]?.textContent : "";
};

export const row = (task, isChosen, onclick) => {
  const label = task.key.split(":")[0];
  const sure = label === "finding" || label === "cell" || label === "unmarked" ? null : percent(task.certainty);
  const made = make("button", { type: "button", class: "task", "data-key": task.key, "aria-current": isChosen ? "true" : null, onclick },
    make("span", { class: `tag k-${label}` }, t("label", label)), make("span", { class: "about" }, task.number && task.number !== told.number ? printed(task.issuer || `#${task.number}`) : describe(task)),
    make("span", { class: "sure" }, task.is_open === false ? "✓" : sure || ""));
  return make("li", {}, made);
};

export const drawHead = () => {
  const set = (key) => (value) => send({ do: "head", key, value: value || null }, `${t("head", key)}: ${value}`);
  const head = view.head;
  find("head").replaceChildren(
    field(t("head", "issuer"), entry("issuer", "head", head.issuer, set("issuer")), true),
    field(t("head", "year"), entry("year", "head", head.year === undefined ? "" : String(head.year), set("year"), { inputmode: "numeric", size: 5 })),
    ...["level", "type", "template"].map((key) => field(t("head", key), chooser(key, key, head[key], set(key)))),
    field(t("head", "author"), entry("author", "head", head.author, set("author"))),
    field(t("head", "notes"), entry("notes", "head", head.notes, set("notes")), true));
  find("file").textContent = view.file;
};
export const drawFaults = () => {
  const rows = view.faults.map(([, message, , rule]) => make("li", {}, make("b", {}, say(rule)), " ", make("bdi", {}, say(message))));
  find("faults").replaceChildren(...(rows.length ? rows : [make("li", { class: "dim" }, t("review", "no_faults"))]));
  const left = view.left_out.map((message) => make("li", {}, make("bdi", {}, message)));
  find("left-out").replaceChildren(...(left.length ? [make("h3", {}, t("review", "left_out")), make("ul", { class: "faults" }, ...left)] : []));
};
// Cells as a person put them right, over those that were read.
export const drawCells = (chosen) => {
  for (const [id, cell] of Object.entries(view.cells)) {
    const td = find(id);
    if (!td) continue;
    const link = td.querySelector("a");
    const isMended = cell.printed !== null && cell.printed !== cell.read;
    td.classList.toggle("mended", isMended);
    if (link && isMended) link.textContent = cell.printed || "▯";
    else if (link && td.dataset.was !== undefined) link.textContent = td.dataset.was;
    if (link && td.dataset.was === undefined && !isMended) td.dataset.was = link.textContent;
    td.classList.toggle("sel", chosen?.kind === "cell" && chosen.id === id);
    if (link && !link.hasAttribute("aria-label")) link.setAttribute("aria-label", `${cellName(cell)} ${link.textContent}`);
  }
};

// The lists beside the text: what is left to look at, what is wrong, the report's head and cells.
import { chooser, entry, field, focusField } from "./fields.js";
import { send, view } from "./server.js";
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
  if (label === "head") return { kind: "head", id: rest[0] };
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
  if (label === "head") return make("span", {}, t("head", rest[0]));
  if (label === "unmarked") {
    const around = (start, end) => words(start, end).replace(/\s+/g, " ");
    return make("bdi", { lang: "zh-CN" }, make("span", { class: "dim" }, around(Math.max(0, task.start - 8), task.start)), make("b", {}, around(task.start, task.end)), make("span", { class: "dim" }, around(task.end, task.end + 6)));
  }
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
  const sure = task.confidence === null ? "" : percent(task.confidence);
  const elsewhere = () => make("span", {}, make("bdi", { lang: "zh-CN", class: "dim" }, (task.issuer || `#${task.number}`) + " "), label === "head" ? t("head", task.about[0]) : say(task.about));
  const made = make("button", { type: "button", class: "task", "data-key": task.key, "aria-current": isChosen ? "true" : null, onclick },
    make("span", { class: `tag k-${label}` }, t("label", label)), make("span", { class: "about" }, task.number && task.number !== told.number ? elsewhere() : describe(task)),
    make("span", { class: "sure" }, task.is_open === false ? "✓" : sure));
  return make("li", {}, made);
};

const CHOSEN = ["level", "type", "template"];
export const headFields = (keys, through = (act) => act()) => {
  const set = (key) => (value) => through(() => send({ do: "head", key, value: value || null }, `${t("head", key)}: ${value}`, "head", key));
  const made = (key) => {
    const value = view.head[key];
    if (CHOSEN.includes(key)) return chooser(key, "head", key, value, set(key));
    return entry(key, "head", value === undefined ? "" : String(value), set(key), key === "year" ? { inputmode: "numeric", size: 5 } : {});
  };
  return make("div", { class: "fields" }, ...keys.map((key) => field(t("head", key), made(key), key === "issuer" || key === "notes")));
};
export const drawHead = () => {
  find("head").replaceChildren(headFields(["issuer", "year", ...CHOSEN, "author", "notes"]));
  find("file").textContent = view.file;
};
// A fault leads to what it is about: the innermost span there, the words, or the key of the head.
const nodeAt = (place) => Object.entries(view.nodes).filter(([, node]) => node.start <= place && place < node.end).sort(([, a], [, b]) => a.end - a.start - (b.end - b.start))[0];
const unmarkedAt = (place) => view.tasks.find((task) => task.key.startsWith("unmarked") && task.start <= place && place < task.end);
export const drawFaults = (choose) => {
  const rows = view.faults.map(([code, message, place, rule]) => {
    const node = place === null ? undefined : nodeAt(place);
    const task = place === null ? undefined : unmarkedAt(place);
    const key = code === "head" ? Object.keys(told.words.head).find((one) => message[1].includes(one)) : undefined;
    const to = task ? () => choose(taskToChosen(task.key)) : node ? () => choose({ kind: "node", id: node[0] })
      : key ? () => { find("about").scrollIntoView(); focusField(key); } : null;
    const said = [make("b", {}, say(rule)), " ", make("bdi", {}, say(message))];
    return make("li", {}, ...(to ? [make("button", { type: "button", class: "plain", onclick: to }, ...said)] : said));
  });
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
    const isMended = cell.absent || (cell.printed !== null && cell.printed !== cell.read);
    td.classList.toggle("mended", isMended);
    if (link && isMended) link.textContent = cell.absent ? "×" : cell.printed || "▯";
    else if (link && td.dataset.was !== undefined) link.textContent = td.dataset.was;
    if (link && td.dataset.was === undefined && !isMended) td.dataset.was = link.textContent;
    td.classList.toggle("sel", chosen?.kind === "cell" && chosen.id === id);
    if (link && !link.hasAttribute("aria-label")) link.setAttribute("aria-label", `${cellName(cell)} ${link.textContent}`);
  }
};

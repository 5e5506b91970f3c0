// The card of what is chosen: its fields, and what can be done with it.
import { chips, chooser, commit, drawn, entry, field, focusField, forget, picker, refused, several } from "./fields.js";
import { cellName, findingOf, headFields } from "./lists.js";
import { send, view } from "./server.js";
import { hasNumber, length, words } from "./text.js";
import { button, find, make, percent, printed, say, t } from "./words.js";

let actions = {}; // of the application: choose, go on, pick
export const connect = (given) => { actions = given; };
const about = (node) => `${t("label", node.label)} ${[...node.text].slice(0, 20).join("")}`;

export const accept = (id, value = true) => send({ do: "accept", id, said: view.nodes[id].text, value }, about(view.nodes[id]), id);
export const remove = (id) => send({ do: "delete", id, said: view.nodes[id].text }, about(view.nodes[id]), id);
export const move = (id, start, end) => send({ do: "move", id, start, end, said: words(start, end) }, about(view.nodes[id]), id);
export const link = (kind, source, target, from = "") => send({ do: "link", kind, source, target }, about(view.nodes[source]), source, from);
const unlink = (kind, source, target) => send({ do: "unlink", kind, source, target }, about(view.nodes[source]), source);
export const judge = (fingerprint, verdict, because = "") => {
  forget(fingerprint, "because"); // it is on its way
  return send({ do: "judge", fingerprint, verdict, because }, say(findingOf(fingerprint).message), fingerprint, "because");
};
// What a span is linked to when it is picked in the text: label of the target -> kind of link.
export const LINKS = { QUANTITY: { QUANTITY: "part_of", CHANNEL: "channel", ITEM: "item" }, IMPROVEMENT: { PROBLEM: "addresses" } };

const nodesOf = (label) => Object.entries(view.nodes).filter(([, node]) => node.label === label).sort(([, a], [, b]) => a.start - b.start);
const near = (node) => ([, a], [, b]) => Math.abs(a.start - node.start) - Math.abs(b.start - node.start);
// What is printed twice is told apart by the words before it.
const named = ([id, node]) => {
  const isTwice = Object.values(view.nodes).filter((one) => one.label === node.label && one.text === node.text).length > 1;
  return [id, (isTwice ? `${words(Math.max(0, node.start - 8), node.start).split("\n").at(-1)}【${nameOf(node)}】` : nameOf(node))];
};
export const itemsOf = (node) => [...(node.links.item || []), ...(node.links.shared || [])].map((id) => view.nodes[id].text).join("、");
const nameOf = (node) => {
  const items = itemsOf(node);
  return (items ? items + " " : "") + [...node.text].slice(0, 24).join("");
};

const step = (node, id, side, by) => {
  let { start, end } = node;
  do { if (side === "start") start += by; else end += by; }
  while (start >= 0 && end <= length() && start < end && /^[\s，。；：、,;:]*$/.test(words(...(side === "start" ? [start, start + 1] : [end - 1, end]))));
  if (start >= 0 && end <= length() && start < end) move(id, start, end);
};
const bounds = (node, id) => make("div", { class: "bounds" },
  ...[["start", -1, "◂", "start_left"], ["start", 1, "▸", "start_right"], ["end", -1, "◂", "end_left"], ["end", 1, "▸", "end_right"]].flatMap(([side, by, sign, key]) => [
    by < 0 ? make("span", { class: "dim" }, t("review", side)) : null,
    button(sign, () => step(node, id, side, by), { "aria-label": t("review", key), "data-name": key }),
  ]).filter(Boolean));

const quantity = (id, node, set) => {
  const told = node.attributes;
  const whole = (node.links.part_of || [])[0] || "";
  const wholes = nodesOf("QUANTITY").filter(([other]) => other !== id).map(named);
  const channels = node.links.channel || [];
  const others = nodesOf("CHANNEL").filter(([other]) => !channels.includes(other)).sort(near(node)).map(named);
  const items = [...(node.links.item || []), ...(node.links.shared || [])];
  const isOwn = node.confidence === null; // marked by a person, who may have forgotten the item
  return [
    field(t("field", "value"), entry("value", id, told.value, set("value"), { inputmode: "decimal", size: 8 })),
    field(t("field", "unit"), entry("unit", id, told.unit, set("unit"), { size: 5 })),
    field(t("field", "kind"), chooser("kind", id, "fact", node.choose ? "" : told.kind, set("kind"))),
    field(t("field", "approx"), chooser("approx", id, "approx", told.approx, set("approx"))),
    field(t("field", "role"), chooser("role", id, "role", told.role, set("role"))),
    field(t("field", "whole"), picker("whole", id, whole, wholes, (target) => (target ? link("part_of", id, target, "whole") : whole && unlink("part_of", id, whole)))),
    field(t("field", "period"), chooser("period", id, "period", told.period, set("period"))),
    field(t("field", "scope"), chooser("scope", id, "scope", told.scope, set("scope"))),
    make("div", { class: "field half", role: "group", "aria-label": t("field", "item") }, make("span", { class: "name" }, t("field", "item")), make("div", { class: "chosen" },
      ...items.map((item) => make("span", { class: "chip" }, button(view.nodes[item].text, () => actions.choose({ kind: "node", id: item }), { class: "plain" }), button("×", () => remove(item), { "aria-label": `${t("review", "remove")} ${view.nodes[item].text}` }))),
      items.length ? null : make("span", { class: `no-item ${isOwn ? "bad" : "dim"}` }, t("notice", "no_item")))),
    make("div", { class: "field half", role: "group", "aria-label": t("field", "channels") }, make("span", { class: "name" }, t("field", "channels")),
      chips("channels", id, channels.map((one) => named([one, view.nodes[one]])), others, { add: (one) => link("channel", id, one), remove: (one) => unlink("channel", id, one), show: (one) => actions.choose({ kind: "node", id: one }) })),
  ];
};
const statement = (id, node, set) => {
  const told = node.attributes;
  const shown = [make("div", { class: "field wide" }, make("span", { class: "name" }, t("field", "types")), several("types", id, "topic", (node.choose ? "" : told.types || "").split(",").filter(Boolean), set("types"), t("field", "types")))];
  if (node.label === "PROBLEM") return [...shown, field(t("field", "hedge"), entry("hedge", id, told.hedge, set("hedge")))];
  const answered = node.links.addresses || [];
  const others = nodesOf("PROBLEM").filter(([other]) => !answered.includes(other)).map(named);
  return [...shown, field(t("field", "tense"), chooser("tense", id, "tense", told.tense, set("tense"))),
    answered.length ? field(t("field", "pairing"), chooser("pairing", id, "pairing", told.pairing, set("pairing"))) : null,
    make("div", { class: "field wide", role: "group", "aria-label": t("field", "addresses") }, make("span", { class: "name" }, t("field", "addresses")),
      chips("addresses", id, answered.map((one) => named([one, view.nodes[one]])), others, { add: (one) => link("addresses", id, one), remove: (one) => unlink("addresses", id, one), show: (one) => actions.choose({ kind: "node", id: one }) }))];
};
const fieldsOf = (id, node, set) => {
  if (node.label === "QUANTITY") return quantity(id, node, set);
  if (node.label === "PROBLEM" || node.label === "IMPROVEMENT") return statement(id, node, set);
  if (node.label === "CHANNEL") return [field(t("field", "type"), chooser("type", id, "channel", node.choose ? "" : node.attributes.type, set("type"))), field(t("field", "account"), entry("account", id, node.attributes.account, set("account")))];
  if (node.label === "SECTION") return [field(t("field", "kind"), chooser("kind", id, "section", node.choose ? "" : node.attributes.kind, set("kind")))];
  const owners = nodesOf("QUANTITY").filter(([, one]) => [...(one.links.item || []), ...(one.links.shared || [])].includes(id));
  return owners.map(([owner, one]) => make("div", { class: "field wide" }, make("span", { class: "name" }, t("field", "belongs")), button(one.text, () => actions.choose({ kind: "node", id: owner }))));
};

const drawNode = (id) => {
  const node = view.nodes[id];
  const set = (name) => (value) => send({ do: "set", id, said: node.text, attributes: { [name]: value || null } }, `${about(node)}: ${value}`, id, name);
  const items = itemsOf(node);
  const relabels = ["QUANTITY", "CHANNEL", "PROBLEM", "IMPROVEMENT", "NUMBER"].filter((label) => label !== node.label && node.label !== "ITEM").map((label) => [label, t("label", label)]);
  const state = node.choose ? make("span", { class: "bad" }, t("notice", "choose")) : node.accepted ? make("span", { class: "good" }, "✓ " + t("review", "accepted")) : node.confidence === null ? null : make("span", { class: "sure" }, percent(node.confidence));
  return [
    make("h2", {}, make("span", { class: `tag k-${node.label}` }, t("label", node.label)), " ", items ? make("span", { class: "dim" }, printed(items), " ") : null, printed([...node.text].slice(0, 120).join("")), " ", state),
    make("div", { class: "doing" },
      node.accepted ? button(t("review", "again"), () => accept(id, false)) : button(t("review", "accept"), () => actions.acceptAndGo(), { class: "main", "data-name": "accept" }),
      button(t("review", "delete"), () => actions.removeAndGo(), { "data-name": "delete" }),
      LINKS[node.label] ? button(t("review", "pick"), () => actions.pick(), { "data-name": "pick" }) : null,
      relabels.length ? Object.assign(picker("relabel", id, "", relabels, (label) => label && actions.relabel(id, label), t("review", "relabel") + "…"), { ariaLabel: t("review", "relabel") }) : null,
      bounds(node, id)),
    make("div", { class: "fields" }, ...fieldsOf(id, node, set).filter(Boolean)),
  ];
};
const drawFinding = (fingerprint) => {
  const one = findingOf(fingerprint);
  const because = entry("because", fingerprint, one.because, () => {}, { size: 30, keeps: true });
  const dismiss = () => actions.goOn(() => judge(fingerprint, "dismissed", because.value), { waits: true });
  because.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing && because.value) find("editor").querySelector("[data-name=dismiss]").focus(); });
  return [
    make("h2", {}, make("span", { class: "tag k-finding" }, t("status", one.status)), " ", say(one.message)),
    make("p", { class: "dim small" }, make("span", { title: say(one.checks) }, one.code), one.confidence === null ? "" : ` · ${percent(one.confidence)}`, one.verdict ? make("b", { class: "good" }, " · " + t("review", one.verdict)) : ""),
    make("div", { class: "fields" }, field(t("field", "because"), because, true)),
    make("div", { class: "doing" }, button(t("review", "confirm"), () => actions.acceptAndGo(), { class: "main", "data-name": "accept" }), button(t("review", "dismiss"), dismiss, { "data-name": "dismiss" }),
      one.verdict ? button(t("review", "take_back"), () => judge(fingerprint, null)) : null),
    make("p", { class: "dim small" }, t("notice", "as_read")),
    make("ul", { class: "sides" }, ...one.sides.map(([side, name, before, inside, after, value, address]) => make("li", {},
      address ? make("a", { href: address }, `${say(name)} ${value}`) : button(say(name) ? `${say(name)} ${value}` : `${before}【${inside}】${after}`, () => actions.show([side], one.places.find(([id]) => id === side)), { class: "plain" })))),
  ];
};
const drawCell = (id) => {
  const cell = view.cells[id];
  const fix = (value) => send({ do: "cell", table: cell.table, row: cell.row, column: cell.column, printed: value }, `${cellName(cell)}: ${value ?? t("cell", "row_absent")}`, id, "printed");
  const say_ = (value) => button(value ? value : t("cell", "blank"), () => actions.goOn(() => fix(value), { waits: true }), { "data-name": value ? "dash" : "blank" });
  const read = cell.read === null ? `${t("review", "not_read")}: ${say(cell.reason)}` : `${t("review", "as_read")} `;
  const isStrange = cell.printed && cell.printed !== cell.read && /^\d[\d.,，]*$/.test(cell.printed) && !hasNumber(cell.printed);
  return [
    make("h2", {}, make("span", { class: "tag k-cell" }, t("label", "cell")), " ", cellName(cell)),
    make("p", { class: "dim small" }, read, cell.read === null ? "" : printed(cell.read || t("cell", "blank")), cell.absent ? make("b", { class: "good" }, " · " + t("cell", "row_absent")) : ""),
    make("div", { class: "fields" }, field(t("field", "printed"), entry("printed", id, cell.absent ? "" : cell.printed, fix, { size: 10, placeholder: cell.printed === "" ? t("cell", "blank") : "" }))),
    cell.words ? make("p", { class: "bad small" }, printed(cell.printed), " ", t("notice", "words")) : null,
    isStrange ? make("p", { class: "bad small" }, `${cell.printed} ${t("notice", "not_in_text")}`) : null,
    make("div", { class: "doing" }, button(t("notice", "save"), () => actions.goOn(() => { commit(); return true; }, { waits: true }), { class: "main", "data-name": "accept" }),
      say_(""), say_("/"), button(t("cell", "row_absent"), () => actions.goOn(() => fix(null), { waits: true }), { "data-name": "absent" })),
  ];
};
const drawHead = (key) => [make("h2", {}, make("span", { class: "tag k-cell" }, t("label", "head")), " ", t("notice", "not_told")), make("div", { class: "fields" }, headFields([key], (act) => actions.goOn(act, { waits: true })))];
const drawUnmarked = ({ start, end }) => {
  return [
    make("h2", {}, make("span", { class: "tag k-unmarked" }, t("label", "unmarked")), " ", make("span", { class: "dim" }, printed(words(Math.max(0, start - 8), start).split("\n").at(-1))), printed(words(start, end))),
    make("div", { class: "doing" }, button(t("review", "no_fact"), () => actions.acceptAndGo(), { class: "main", "data-name": "accept" }), button(t("review", "is_fact"), () => actions.mark("QUANTITY", { start, end, said: words(start, end) }), { "data-name": "fact" })),
  ];
};
const DRAW = { node: (one) => drawNode(one.id), finding: (one) => drawFinding(one.id), cell: (one) => drawCell(one.id), head: (one) => drawHead(one.id), unmarked: drawUnmarked };

// A card that a button is just pressed in stays until it is let go: the press is for what it shows.
const FIELDS = ["because", "value", "unit", "printed", "account", "hedge"];
let isPressed = false;
let again = null;
find("editor").addEventListener("pointerdown", () => { isPressed = true; });
for (const over of ["pointerup", "pointercancel"]) window.addEventListener(over, () => setTimeout(() => { isPressed = false; if (again) again(); }));
export const draw = (chosen) => {
  const key = chosen ? `${chosen.kind} ${chosen.id}` : "";
  if (isPressed) { again = () => draw(chosen); return; }
  again = null;
  const card = find("editor");
  const isWithin = card.contains(document.activeElement);
  const focused = isWithin ? document.activeElement.dataset.name : null;
  const parts = chosen ? DRAW[chosen.kind](chosen) : [make("p", { class: "dim" }, t("review", view && view.n_open ? "select_hint" : "all_done"))];
  const steps = make("div", { class: "steps" }, button("‹", () => actions.next(-1), { "aria-label": t("review", "previous") }), button("›", () => actions.next(1), { "aria-label": t("review", "next") }));
  drawn(() => card.replaceChildren(steps, ...parts.filter(Boolean)));
  const isOther = card.dataset.of !== key;
  if (isOther) { card.dataset.of = key; card.scrollTop = 0; }
  const wrong = chosen && refused(chosen.id);
  if (wrong) focusField(wrong.name);
  else if (focused && !(isOther && FIELDS.includes(focused))) card.querySelector(`[data-name="${focused}"]`)?.focus();
  // The keys are for the new entry, not for a field of its own that nobody went to.
  if (isWithin && !card.contains(document.activeElement)) card.focus({ preventScroll: true });
};

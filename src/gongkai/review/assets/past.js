// Steps back and forth, and the end of a report.
import * as fields from "./fields.js";
import { cellName } from "./lists.js";
import { dismissable, isMine, onView, send, settled, tell, untell, view } from "./server.js";
import * as text from "./text.js";
import { button, find, make, t } from "./words.js";

let choose = () => {};
export const connect = (given) => { choose = given; };
// Undo and redo say what they did and go there; what somebody else did is asked about first. The
// question is about one step: it lapses when another is made, here or elsewhere.
const cellOf = (past) => Object.keys(view.cells).find((id) => view.cells[id].key === `cell:${past.cell}`);
const described = (past) => {
  const cell = past.cell && view.cells[cellOf(past)];
  const about = cell ? cellName(cell) : past.finding ? "" : past.key ? t("head", past.key) : past.said;
  return `${t("did", past.do)} ${past.label ? t("label", past.label) + " " : ""}${about}`;
};
let askedAt = -1; // the revision that the question is about
onView((fresh) => { if (fresh.revision !== askedAt) untell("asked"); });
const step = async (which) => {
  fields.commit();
  await settled();
  const past = view.can[which];
  if (!past) return;
  if (isMine(past)) { stepNow(which, past); return; }
  askedAt = view.revision;
  tell("asked", t("notice", "of_another"), " ", make("bdi", {}, described(past)), " ", button(t("notice", "all_the_same"), () => { untell("asked"); stepNow(which, past); }), " ", button(t("review", "leave_it"), () => untell("asked")));
};
const stepNow = async (which, past) => {
  if (!(await send({ do: which }, described(past)))) return;
  const cell = cellOf(past);
  if (past.finding) choose({ kind: "finding", id: past.finding });
  else if (cell) choose({ kind: "cell", id: cell });
  else if (past.id && view.nodes[past.id]) choose({ kind: "node", id: past.id });
  else if (past.place) { choose(null); text.point(...past.place); }
  dismissable("undone", t("notice", which === "undo" ? "undone" : "redone"), " ", make("bdi", {}, described(past)));
};
export const undo = () => step("undo");
export const redo = () => step("redo");
// Whether to do something after all: true where the person says so.
const ask = (words) => new Promise((answer) => {
  const box = find("ask");
  find("ask-words").textContent = words;
  box.returnValue = "";
  box.addEventListener("close", () => answer(box.returnValue === "yes"), { once: true });
  box.showModal();
});
export const setDone = async () => {
  fields.commit();
  await settled();
  const n = view.n_open;
  const left = [n ? `${n} ${t("review", "left")}` : "", find("n-unmarked").textContent, find("n-faults").textContent].filter(Boolean).join(t("notice", "and"));
  if (!view.is_done && left && !(await ask(`${left}${t("notice", "stop")} ${t("notice", "done_anyway")}`))) return;
  send({ do: "done", value: !view.is_done }, find("done").textContent);
};
for (const key of ["yes", "no"]) find(`ask-${key}`).addEventListener("click", () => find("ask").close(key));
find("undo").addEventListener("click", undo);
find("redo").addEventListener("click", redo);
find("done").addEventListener("click", setDone);

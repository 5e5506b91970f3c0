// Actions to the server, one after the other. What could not be sent is kept and sent again.
import * as fields from "./fields.js";
import { button, counted, find, make, pair, say, t, told } from "./words.js";

const URL_OF = `/api/report/${told.number}`;
const KEPT = `gongkai-review-${told.document}`;
const ASK_EVERY = 4000;
const listeners = [];
export let view = null;
const refusals = [];
let waiting = []; // actions on their way
let held = []; // actions a person has to decide on: another one came first
let isBusy = false;
let isLost = false;

export const onView = (listener) => listeners.push(listener);
export const onRefused = (listener) => refusals.push(listener);
const adopt = (fresh, why) => {
  view = fresh;
  for (const listener of listeners) listener(view, why);
  document.documentElement.dataset.revision = view.revision; // what is shown is of this revision
};
const keep = () => {
  try {
    const all = [...held, ...waiting].map(({ action, nonce, said }) => ({ action, nonce, said }));
    if (all.length) localStorage.setItem(KEPT, JSON.stringify(all));
    else localStorage.removeItem(KEPT);
  } catch { /* not allowed here: they are kept in this page only */ }
};
const kept = () => {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) || "[]");
    return Array.isArray(found) ? found.filter((one) => one && one.action && one.nonce) : [];
  } catch { return []; }
};
// An answer that is none is a fault of the server's own.
const read = (response) => response.json().catch(() => ({ code: "internal", message: pair("refused", "internal"), detail: String(response.status) }));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const random = () => [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16).padStart(2, "0")).join("");

// Names this browser, so that nobody takes back what was done in another without being told.
const PAGE = (() => {
  const name = "gongkai-review-page";
  try { if (!localStorage.getItem(name)) localStorage.setItem(name, random()); return localStorage.getItem(name); } catch { return random(); }
})();
export const isMine = (past) => past.page === PAGE;

// The banner says one thing at a time; what a person has to decide stays until it is decided.
const banner = find("banner");
let standing = "";
export const tell = (kind, ...parts) => {
  if (standing === "held" && kind !== "held") return;
  standing = kind;
  banner.className = kind;
  banner.replaceChildren(...parts);
  banner.hidden = false;
};
export const untell = (...kinds) => {
  if (!kinds.includes(standing)) return;
  standing = "";
  banner.hidden = true;
};
export const dismissable = (kind, ...parts) => tell(kind, ...parts, " ", button(t("review", "close"), () => untell(kind)));
const askAboutHeld = (key) => {
  const shown = held.map((one) => `${t("did", one.action.do)} ${one.said || ""}`).join(t("notice", "and"));
  const last = view?.can.undo;
  const theirs = key === "changed" && last && !isMine(last) ? `${t("notice", "last_there")} ${t("did", last.do)} ${last.said}${t("notice", "stop")} ` : "";
  tell("held", t("review", key) + " ", make("bdi", {}, theirs), key === "kept_from_before" ? "" : t("review", "not_made") + " ", make("bdi", {}, shown), " ",
    button(t("review", "make_it"), () => { waiting = [...held, ...waiting]; held = []; untell("held"); keep(); pump(); }),
    " ", button(t("review", "leave_it"), () => { held = []; untell("held"); keep(); status(); }));
  status();
};
// What was asked for and is so by now, whoever did it.
const isSo = ({ action }) => (action.do === "accept" ? view.nodes[action.id]?.accepted === (action.value ?? true)
  : action.do === "judge" ? view.findings.some((one) => one.fingerprint === action.fingerprint && one.verdict === action.verdict) : false);

// A step back or forth was meant for what was last then: it is not made of another.
const isStep = ({ action }) => action.do === "undo" || action.do === "redo";
const tellNotMade = (steps) => {
  const shown = steps.map((one) => `${t("did", one.action.do)} ${one.said || ""}`).join(t("notice", "and"));
  if (steps.length) dismissable("fault", t("review", "changed"), " ", t("review", "not_made"), " ", make("bdi", {}, shown));
};

const status = () => {
  const isSaved = !held.length && !fields.isUnsaved();
  const n = waiting.length;
  const words = n ? (isLost ? counted(n, "review", "unsaved") : t("review", "saving")) : !view ? "" : t("review", isSaved ? "saved" : "not_saved");
  find("saved").replaceChildren(fields.refused() ? button(words, () => document.dispatchEvent(new Event("gongkai-refused")), { class: "plain" }) : words);
  find("saved").classList.toggle("bad", Boolean(view) && (isLost || !isSaved));
};
document.addEventListener("gongkai-typed", () => status());
const lose = (key, detail = "") => { isLost = true; tell("lost", t("review", key), detail ? " " : "", make("bdi", {}, detail)); status(); };
const regain = () => { isLost = false; untell("lost"); status(); };

// said: what the action is about, in words, should it have to be asked about again.
// owner, field: the entry it is about and the field it comes from, where the reason is shown if it
// is refused; what follows on the same entry is not sent then. The promise tells whether it was done.
export const send = (action, said, owner = "", field = "") => {
  const one = { action, nonce: random(), said, owner, field };
  one.done = new Promise((settle) => { one.settle = settle; });
  untell("undone", "asked");
  waiting.push(one);
  keep();
  pump();
  return one.done;
};
export const isWaiting = (owner) => waiting.some((one) => owner === undefined || one.owner === owner);
// Whether all that was asked for so far was done, once that is known.
export const settled = async () => (await Promise.all(waiting.map((one) => one.done))).every(Boolean) && !held.length;
const pump = async () => {
  if (isBusy || !view) return;
  isBusy = true;
  for (let wait = 500; waiting.length; ) {
    status();
    const one = waiting[0];
    try {
      const response = await fetch(URL_OF, {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ revision: view.revision, action: one.action, nonce: one.nonce, page: PAGE }),
      });
      if (response.status === 401 || response.status === 403) { lose("other_run"); await pause(5000); continue; }
      const answer = await read(response);
      if (response.status === 507) { lose("not_kept", answer.detail); await pause(wait); wait = Math.min(wait * 2, 8000); continue; }
      regain();
      wait = 500;
      if (response.ok) { waiting.shift(); keep(); untell("fault", "changed"); adopt(answer, "own"); one.settle?.(true); continue; }
      await refuse(response.status, answer);
    } catch {
      lose("lost");
      await pause(wait);
      wait = Math.min(wait * 2, 8000);
    }
  }
  isBusy = false;
  status();
};
const refuse = async (code, answer) => {
  if (code === 409 && answer.code === "stale") {
    const all = waiting;
    waiting = [];
    await load("other");
    const left = all.filter((one) => !isSo(one));
    held = [...held, ...left.filter((one) => !isStep(one))];
    keep();
    for (const one of all) one.settle?.(!left.includes(one));
    tellNotMade(left.filter(isStep));
    if (held.length) askAboutHeld("changed");
    return;
  }
  const one = waiting.shift();
  const after = waiting.filter((other) => one.owner && other.owner === one.owner);
  waiting = waiting.filter((other) => !after.includes(other));
  keep();
  await load("other");
  const why = [say(answer.message), answer.detail].filter(Boolean).join(" ");
  if (!refusals.some((listener) => listener(one, why))) dismissable("fault", make("bdi", {}, why));
  for (const other of [one, ...after]) other.settle?.(false);
};

export const load = async (why) => {
  const response = await fetch(URL_OF);
  if (response.status === 401 || response.status === 403) { lose("other_run"); return; }
  const answer = await read(response);
  if (response.ok) { regain(); adopt(answer, why); }
  else tell("fault", say(answer.message), " ", make("bdi", {}, answer.detail || ""));
};

// Whether the server is there, and whether another page or person changed the report meanwhile.
const ask = async () => {
  if (isBusy || document.hidden) return;
  try {
    const response = await fetch(`/api/alive/${told.number}`);
    if (response.status === 401 || response.status === 403) { lose("other_run"); return; }
    if (!response.ok) return;
    const { revision } = await response.json();
    if (isLost) regain();
    if (!isBusy && (!view || revision !== view.revision)) {
      const isNew = !view;
      await load("other");
      if (!isNew) dismissable("changed", t("review", "changed"));
    }
  } catch { lose("lost"); }
};
setInterval(ask, ASK_EVERY);
for (const event of ["online", "focus"]) window.addEventListener(event, ask);
document.addEventListener("visibilitychange", ask);
window.addEventListener("beforeunload", (event) => { if (waiting.length || fields.isUnsaved()) event.preventDefault(); });

// Of actions whose answers were lost with the page, those that were not done.
const undone = async (actions) => {
  if (!actions.length) return [];
  const asked = new URLSearchParams(actions.map((one) => ["nonce", one.nonce]));
  try {
    const { done } = await (await fetch(`/api/alive/${told.number}?${asked}`)).json();
    return actions.filter((one) => !done.includes(one.nonce));
  } catch { return actions; }
};
export const start = async () => {
  try { await load("first"); } catch { lose("lost"); }
  const left = await undone(kept());
  held = left.filter((one) => !isStep(one));
  keep();
  tellNotMade(left.filter(isStep));
  if (held.length) askAboutHeld("kept_from_before");
  status();
};

// Actions to the server, one after the other. What could not be sent is kept and sent again.
import { button, counted, find, make, pair, say, t, told } from "./words.js";

const URL_OF = `/api/report/${told.number}`;
const KEPT = `gongkai-review-${told.document}`;
const ASK_EVERY = 4000;
const listeners = [];
export let view = null;
let waiting = []; // actions on their way
let held = []; // actions a person has to decide on: another one came first
let isBusy = false;
let isLost = false;

export const onView = (listener) => listeners.push(listener);
const adopt = (fresh, why) => {
  view = fresh;
  for (const listener of listeners) listener(view, why);
  document.documentElement.dataset.revision = view.revision; // what is shown is of this revision
};
const keep = () => {
  try {
    if (waiting.length + held.length) localStorage.setItem(KEPT, JSON.stringify([...held, ...waiting]));
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
const nonce = () => [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16).padStart(2, "0")).join("");

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
const untell = (...kinds) => {
  if (!kinds.includes(standing)) return;
  standing = "";
  banner.hidden = true;
};
const dismissable = (kind, ...parts) => tell(kind, ...parts, " ", button(t("review", "close"), () => untell(kind)));
const askAboutHeld = (key) => {
  const shown = held.map((one) => one.said || one.action.do).join("、");
  tell("held", t("review", key) + " " + (key === "kept_from_before" ? "" : t("review", "not_made") + " "), make("bdi", {}, shown), " ",
    button(t("review", "make_it"), () => { waiting = [...held, ...waiting]; held = []; untell("held"); keep(); pump(); }),
    " ", button(t("review", "leave_it"), () => { held = []; untell("held"); keep(); }));
};

const status = () => {
  find("saved").textContent = waiting.length ? (isLost ? counted(waiting.length, "review", "unsaved") : t("review", "saving")) : view ? t("review", "saved") : "";
};
const lose = (key) => { isLost = true; tell("lost", t("review", key)); status(); };
const regain = () => { isLost = false; untell("lost"); status(); };

// said: what the action is about, in words, should it have to be asked about again.
export const send = (action, said) => {
  waiting.push({ action, nonce: nonce(), said });
  keep();
  pump();
};
const pump = async () => {
  if (isBusy || !view) return;
  isBusy = true;
  for (let wait = 500; waiting.length; ) {
    status();
    const one = waiting[0];
    try {
      const response = await fetch(URL_OF, {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ revision: view.revision, action: one.action, nonce: one.nonce }),
      });
      if (response.status === 401 || response.status === 403) { lose("other_run"); await pause(5000); continue; }
      const answer = await read(response);
      regain();
      wait = 500;
      if (response.ok) { waiting.shift(); keep(); untell("fault", "changed"); adopt(answer, "own"); continue; }
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
    held = [...held, ...waiting];
    waiting = [];
    keep();
    await load("other");
    askAboutHeld("changed");
    return;
  }
  waiting.shift();
  keep();
  dismissable("fault", say(answer.message), " ", make("bdi", {}, answer.detail || ""));
  await load("other");
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
window.addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });

export const start = async () => {
  try { await load("first"); } catch { lose("lost"); }
  held = kept();
  if (held.length) askAboutHeld("kept_from_before");
  status();
};

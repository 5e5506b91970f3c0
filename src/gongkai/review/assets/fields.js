// Fields of forms. A field says what was changed once, when the person is through with it; what was
// refused stays in its field, with the reason beside it, until it is mended or given up.
import { button, find, make, t, told } from "./words.js";

let serial = 0;
let isDrawing = false;
const typed = new Map(); // owner/name -> what stands in a field and is not taken yet
const wrong = new Map(); // owner/name -> why it was refused
const changed = () => document.dispatchEvent(new Event("gongkai-typed"));
export const forget = (owner, name) => { const key = `${owner}/${name}`; typed.delete(key); wrong.delete(key); changed(); };
export const refuse = (owner, name, value, why) => { typed.set(`${owner}/${name}`, value); wrong.set(`${owner}/${name}`, why); changed(); };
export const isUnsaved = () => typed.size > 0;
// The owner of the first field with something refused in it, and its name; of one owner, if given.
export const refused = (owner) => {
  const key = [...wrong.keys()].find((one) => owner === undefined || one.startsWith(`${owner}/`));
  return key === undefined ? null : { owner: key.slice(0, key.lastIndexOf("/")), name: key.slice(key.lastIndexOf("/") + 1) };
};
// Fields that leave the page while it is drawn anew are not left by a person.
export const drawn = (draw) => { isDrawing = true; try { draw(); } finally { isDrawing = false; } };
// What is typed and not left yet is taken now.
export const commit = () => { if (document.activeElement?.matches("input, select")) document.activeElement.blur(); };

const reason = (control) => {
  const why = wrong.get(control.dataset.key);
  if (!why) return null;
  const made = make("span", { class: "wrong", id: `why-${++serial}` }, why, " ", button(t("notice", "give_up"), () => control.giveUp(), { "data-name": "give-up" }));
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", made.id);
  return made;
};
export const field = (words, control, wide = false) => {
  control.id ||= `field-${++serial}`;
  return make("div", { class: wide ? "field wide" : "field" }, make("label", { for: control.id }, words), control, reason(control));
};
// A control takes a value when it is left or by Enter; Escape brings back what was there.
const controlled = (made, key, was, onchange) => {
  made.dataset.key = key;
  const end = key.lastIndexOf("/");
  const calm = () => { delete made.dataset.pending; made.parentElement?.querySelector(".wrong")?.remove(); made.removeAttribute("aria-invalid"); };
  const drop = () => { forget(key.slice(0, end), key.slice(end + 1)); calm(); };
  made.giveUp = () => { made.value = was; drop(); made.focus(); };
  let taken = null;
  const take = () => {
    if (isDrawing || made.value === taken) return; // Enter, and then left
    calm();
    taken = made.value;
    if (made.value === was) { drop(); return; }
    typed.delete(key);
    wrong.delete(key);
    changed();
    onchange(made.value);
  };
  made.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") { event.preventDefault(); take(); made.closest("#editor")?.focus({ preventScroll: true }); }
    if (event.key === "Escape") { event.preventDefault(); made.value = was; drop(); (made.closest("#editor") || made).focus({ preventScroll: true }); }
  });
  return { take, pend: () => { if (made.value === was) drop(); else { typed.set(key, made.value); made.dataset.pending = ""; changed(); } } };
};
export const entry = (name, owner, value, onchange, { keeps = false, ...properties } = {}) => {
  const key = `${owner}/${name}`;
  const made = make("input", { "data-name": name, autocomplete: "off", ...properties });
  made.value = typed.has(key) ? typed.get(key) : value ?? "";
  const { take, pend } = controlled(made, key, value ?? "", onchange);
  made.addEventListener("input", pend);
  if (!keeps) made.addEventListener("change", take);
  return made;
};
// Arrow keys and letters step through a closed list of choices: only Enter, or leaving it, takes one.
const OPENS = [" ", "F4"];
const choice = (name, owner, value, options, onchange) => {
  const key = `${owner}/${name}`;
  const made = make("select", { "data-name": name, title: t("notice", "keys_in_lists") });
  for (const [one, words] of options) made.append(make("option", { value: one }, words));
  made.value = typed.has(key) ? typed.get(key) : value;
  let isKeyed = false;
  const { take, pend } = controlled(made, key, value, onchange);
  made.addEventListener("keydown", (event) => { isKeyed = !OPENS.includes(event.key) && !event.altKey; });
  made.addEventListener("pointerdown", () => { isKeyed = false; });
  made.addEventListener("change", () => { if (isKeyed) pend(); else take(); });
  made.addEventListener("blur", () => { if (made.dataset.pending !== undefined) take(); });
  return made;
};
export const chooser = (name, owner, group, value, onchange, { empty = false } = {}) => {
  const none = empty || !told.choices[group].includes(value) ? [["", t("review", "nothing")]] : [];
  return choice(name, owner, value || "", [...none, ...told.choices[group].map((key) => [key, t(group, key)])], onchange);
};
export const picker = (name, owner, value, options, onchange, empty = t("review", "nothing")) => choice(name, owner, value, [["", empty], ...options], onchange);
// Chosen ones as chips that can be taken away, and a picker for more.
export const chips = (name, owner, chosen, options, { add, remove, show }) => make("div", { class: "chosen" },
  ...chosen.map(([key, words]) => make("span", { class: "chip" }, button(words, () => show(key), { class: "plain" }),
    button("×", () => remove(key), { "aria-label": `${t("review", "remove")} ${words}` }))),
  options.length ? Object.assign(picker(name, owner, "", options, (key) => key && add(key), "+"), { ariaLabel: t("field", name) }) : null);
// One to three of a list: three choosers.
export const several = (name, owner, group, values, onchange, words) => {
  const row = make("div", { class: "several", role: "group", "aria-label": words });
  const now = [...values];
  for (let n = 0; n < Math.min(3, values.length + 1); n++) {
    const made = chooser(n ? `${name}-${n}` : name, owner, group, values[n] || "", (value) => {
      now[n] = value;
      const kept = [...new Set(now.filter(Boolean))];
      if (kept.length) onchange(kept.join(","));
    }, { empty: n > 0 });
    made.setAttribute("aria-label", `${words} ${n + 1}`);
    row.append(made);
  }
  return row;
};
export const focusField = (name) => {
  const made = find("editor").querySelector(`[data-name="${name}"]`) || find("head").querySelector(`[data-name="${name}"]`);
  made?.focus();
  if (made?.matches("input")) made.select();
  return Boolean(made);
};

// Fields of forms. A field says what was changed once, when the person is through with it.
import { button, make, t, told } from "./words.js";

let serial = 0;
// typed: what stands in fields that were not left yet, so that a drawing anew keeps it.
const typed = new Map();
export const forget = () => typed.clear();

export const field = (words, control, wide = false) => {
  control.id ||= `field-${++serial}`;
  return make("div", { class: wide ? "field wide" : "field" }, make("label", { for: control.id }, words), control);
};
export const chooser = (name, group, value, onchange, { empty = false } = {}) => {
  const made = make("select", { "data-name": name, onchange: () => onchange(made.value) });
  if (empty || !told.choices[group].includes(value)) made.append(make("option", { value: "" }, t("review", "nothing")));
  for (const key of told.choices[group]) made.append(make("option", { value: key, selected: key === value }, t(group, key)));
  return made;
};
export const entry = (name, owner, value, onchange, properties = {}) => {
  const key = `${owner}/${name}`;
  const made = make("input", { "data-name": name, autocomplete: "off", ...properties });
  made.value = typed.has(key) ? typed.get(key) : value ?? "";
  made.addEventListener("input", () => typed.set(key, made.value));
  made.addEventListener("change", () => { typed.delete(key); if (made.value !== (value ?? "")) onchange(made.value); });
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) made.blur();
    if (event.key === "Escape") { typed.delete(key); made.value = value ?? ""; made.blur(); }
  });
  return made;
};
export const picker = (name, value, options, onchange, empty = t("review", "nothing")) => {
  const made = make("select", { "data-name": name, onchange: () => onchange(made.value) }, make("option", { value: "" }, empty));
  for (const [key, words] of options) made.append(make("option", { value: key, selected: key === value }, words));
  return made;
};
// Chosen ones as chips that can be taken away, and a picker for more.
export const chips = (name, chosen, options, { add, remove, show }) => make("div", { class: "chosen" },
  ...chosen.map(([key, words]) => make("span", { class: "chip" }, button(words, () => show(key), { class: "plain" }),
    button("×", () => remove(key), { "aria-label": `${t("review", "remove")} ${words}` }))),
  options.length ? Object.assign(picker(name, "", options, (key) => key && add(key), "+"), { ariaLabel: t("field", name) }) : null);
// One to three of a list: three choosers.
export const several = (name, group, values, onchange, words) => {
  const row = make("div", { class: "several", role: "group", "aria-label": words });
  const now = [...values];
  for (let n = 0; n < Math.min(3, values.length + 1); n++) {
    const made = chooser(`${name}-${n}`, group, values[n] || "", (value) => {
      now[n] = value;
      const kept = [...new Set(now.filter(Boolean))];
      if (kept.length) onchange(kept.join(","));
    }, { empty: n > 0 });
    made.setAttribute("aria-label", `${words} ${n + 1}`);
    row.append(made);
  }
  return row;
};

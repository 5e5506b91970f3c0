// Single keys, where nobody is typing; they can be switched off.
import { find } from "./words.js";

const box = find("single-keys");
try { box.checked = localStorage.getItem("gongkai-review-keys") !== "off"; } catch { /* not allowed here */ }
box.addEventListener("change", () => { try { localStorage.setItem("gongkai-review-keys", box.checked ? "on" : "off"); } catch { /* not allowed here */ } });

const ONCE = ["a", "x"]; // a key held down was pressed for one entry
const isTyping = (element) => element.matches("input:not([type=checkbox], [type=radio]), select, textarea");
// bound: key -> what it does; Escape works also where they are switched off.
export const bind = (bound) => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && ONCE.includes(event.key) || document.querySelector("dialog[open]")) return;
    if (isTyping(event.target) || (event.key !== "Escape" && !box.checked)) return;
    const act = bound[event.key];
    if (act && act() !== false) event.preventDefault();
  });
};

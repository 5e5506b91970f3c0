// Finding words of the text, by the keyboard too: they are selected, to be marked.
import * as text from "./text.js";
import { counted, find } from "./words.js";

let matches = [];
let match = -1;
const toMatch = (by) => {
  match = matches.length ? (match + by + matches.length) % matches.length : -1;
  if (match >= 0) text.select(...matches[match]);
  find("n-found").textContent = `${matches.length ? match + 1 : 0}/${matches.length}`;
};
// Enter goes to the next place and leaves the field, so that the keys to mark it work at once.
find("find-form").addEventListener("submit", (event) => {
  event.preventDefault();
  toMatch(1);
  if (match >= 0) { find("text").focus({ preventScroll: true }); text.select(...matches[match]); }
});
find("find-next").addEventListener("click", () => toMatch(1));
find("find-previous").addEventListener("click", () => toMatch(match < 0 ? 0 : -1));
find("find").addEventListener("input", () => { matches = text.places(find("find").value); match = -1; find("n-found").textContent = counted(matches.length, "review", "found"); });
// Escape leaves the field; the words found stay selected, and the field keeps them.
find("find").addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); find("text").focus({ preventScroll: true }); if (match >= 0) text.select(...matches[match]); } });

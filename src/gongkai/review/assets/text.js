// The marked text: offsets (code points) to places of the page and back, and what is chosen in it.
import { find } from "./words.js";

const box = find("text");
let shown = null;
let points = []; // the text, a code point each
let starts = []; // [text node, offset of its first code point]
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// html comes from our own server, which escapes all that comes from a report.
export const draw = (html) => {
  if (html === shown) return;
  shown = html;
  const focused = document.activeElement && box.contains(document.activeElement) ? document.activeElement.dataset.i : null;
  const held = selected(); // while an answer came in
  box.innerHTML = html;
  points = [...box.textContent];
  starts = [];
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let at = 0, node = walker.nextNode(); node; node = walker.nextNode()) {
    starts.push([node, at]);
    at += [...node.data].length;
  }
  // A link would be dragged where words are to be selected: a mark is a button.
  for (const link of links()) {
    link.removeAttribute("href");
    link.setAttribute("role", "button");
    if (!link.textContent) link.setAttribute("aria-label", "▯");
  }
  stopAt(links()[0]);
  if (held) getSelection().addRange(range(held.start, held.end));
  const again = focused && links().find((link) => link.dataset.i === focused);
  if (again) { stopAt(again); again.focus({ preventScroll: true }); }
};
// One mark can be reached by Tab, the others from there; none takes the focus from the mouse, which
// would keep words from being selected that begin where it begins.
let stop = null;
const stopAt = (link) => {
  stop?.removeAttribute("tabindex");
  stop = link || null;
  if (stop) stop.tabIndex = 0;
};
box.addEventListener("pointerdown", () => stop?.removeAttribute("tabindex"));
for (const over of ["pointerup", "pointercancel"]) window.addEventListener(over, () => { if (stop) stop.tabIndex = 0; });
const links = () => [...box.querySelectorAll("a[data-i]")];
export const marks = (id) => links().filter((link) => link.dataset.i.split(" ").includes(id));
export const words = (start, end) => points.slice(start, end).join("");
export const length = () => points.length;

const spot = (offset, isEnd) => {
  let low = 0;
  for (let high = starts.length - 1; low < high; ) {
    const middle = Math.ceil((low + high) / 2);
    if (isEnd ? starts[middle][1] < offset : starts[middle][1] <= offset) low = middle; else high = middle - 1;
  }
  const [node, first] = starts[low];
  return [node, [...node.data].slice(0, offset - first).join("").length];
};
export const range = (start, end) => {
  const made = document.createRange();
  made.setStart(...spot(start, false));
  made.setEnd(...spot(end, true));
  return made;
};
export const select = (start, end) => {
  if (!starts.length || end > points.length) return;
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range(start, end));
  scroll(range(start, end).startContainer.parentElement);
};
// What is selected in the text, white space at its ends left out; null for nothing.
export const selected = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const chosen = selection.getRangeAt(0);
  if (!box.contains(chosen.startContainer) || !box.contains(chosen.endContainer)) return null;
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(chosen.startContainer, chosen.startOffset);
  let start = [...before.toString()].length;
  let end = start + [...chosen.toString()].length;
  while (start < end && !points[start].trim()) start++;
  while (start < end && !points[end - 1].trim()) end--;
  return start < end ? { start, end, said: words(start, end), box: chosen.getBoundingClientRect() } : null;
};
export const places = (wanted) => {
  const found = [];
  const text = points.join("");
  for (let at = text.indexOf(wanted); wanted && at >= 0 && found.length < 500; at = text.indexOf(wanted, at + wanted.length)) {
    const start = [...text.slice(0, at)].length;
    found.push([start, start + [...wanted].length]);
  }
  return found;
};

// Whether a number is printed anywhere, by itself and not within a longer one.
export const hasNumber = (number) => new RegExp(`(?<![\\d.,，])${number.replace(/[^\d]/g, "\\$&")}(?![\\d])`).test(points.join(""));

export const scroll = (element) => {
  if (!element) return;
  const top = element.getBoundingClientRect().top;
  const card = find("editor");
  const bottom = getComputedStyle(card).position === "fixed" ? card.getBoundingClientRect().top : innerHeight - 100;
  if (top > 120 && top < bottom - 60) return;
  const isFar = Math.abs(top - innerHeight / 2) > 2 * innerHeight;
  element.scrollIntoView({ block: "center", inline: "nearest", behavior: isFar || calm.matches ? "auto" : "smooth" });
};
// ids: what is chosen; others: what it is linked to.
export const choose = (ids, others = []) => {
  if (globalThis.CSS?.highlights) CSS.highlights.delete("chosen");
  for (const link of box.querySelectorAll(".sel, .rel")) link.classList.remove("sel", "rel");
  const found = ids.flatMap(marks);
  for (const link of found) link.classList.add("sel");
  for (const link of others.flatMap(marks)) link.classList.add("rel");
  if (found.length) scroll(found[0]);
};
// Words that are no mark are shown without being selected, where the browser can do that.
export const point = (start, end) => {
  if (!starts.length || end > points.length) return;
  if (!globalThis.CSS?.highlights) { select(start, end); return; }
  CSS.highlights.set("chosen", new Highlight(range(start, end)));
  scroll(range(start, end).startContainer.parentElement);
};
export const unselect = () => { if (selected()) getSelection().removeAllRanges(); };

// A click tells the ids of what lies under it, the innermost first.
export const onPick = (listener) => {
  let down = [0, 0];
  box.addEventListener("mousedown", (event) => { down = [event.clientX, event.clientY]; });
  box.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-i]");
    if (!link || event.detail > 1) return; // twice: a word is selected
    if (!getSelection().isCollapsed && Math.hypot(event.clientX - down[0], event.clientY - down[1]) > 4) return; // a drag
    unselect();
    listener(link.dataset.i.split(" "));
  });
  box.addEventListener("keydown", (event) => {
    const all = links();
    if (event.key === "Enter" && all.includes(document.activeElement)) { event.preventDefault(); listener(document.activeElement.dataset.i.split(" ")); return; }
    const at = all.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at < 0 || !step || !all[at + step]) return;
    event.preventDefault();
    stopAt(all[at + step]);
    stop.focus();
  });
};

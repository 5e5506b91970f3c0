// Words in the language of the page, and elements made of them. Text is only ever set as text.
export const told = JSON.parse(document.getElementById("told").textContent);

export const say = ([zh, en]) => (gongkai.isEnglish() ? en : zh);
export const pair = (group, key) => (told.words[group] || {})[key] || [key, key];
export const t = (group, key) => say(pair(group, key));
// A number and what follows it: English of one stands third.
export const counted = (n, group, key) => {
  const [zh, en, one] = pair(group, key);
  return `${n} ${say([zh, n === 1 && one ? one : en])}`;
};
export const find = (id) => document.getElementById(id);

// make("b", { class: "x", onclick: f }, "words", element): nothing where a child is null.
export const make = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};
export const button = (words, onclick, properties = {}) => make("button", { type: "button", onclick, ...properties }, words);
export const printed = (words) => make("bdi", { lang: "zh-CN" }, words);
// By the rule of `gongkai.wording`: less than all is no 100.
export const percent = (share) => Math.min(Math.round(share * 100), share < 1 ? 99 : 100) + " %";

// Elements, and texts with entities: offsets are UTF-16 units, as JavaScript counts.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function link(address) {
  const safe = /^(https?|tg|mailto):/i.test(address) ? address : null;
  return element("a", { href: safe, target: "_blank", rel: "noopener noreferrer" });
}

function expandable() {
  const quote = element("blockquote", { class: "expandable closed", tabindex: "0", role: "button", "aria-expanded": "false", dir: "auto" });
  const turn = () => {
    // A selection is no tap.
    if (String(getSelection())) return;
    const open = quote.classList.toggle("open");
    quote.classList.toggle("closed", !open);
    quote.setAttribute("aria-expanded", String(open));
  };
  quote.addEventListener("click", turn);
  quote.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    turn();
  });
  requestAnimationFrame(() => quote.classList.toggle("cut", quote.scrollHeight > quote.clientHeight + 2));
  return quote;
}

const WRAP = {
  bold: () => element("b"), italic: () => element("i"), underline: () => element("u"), strikethrough: () => element("s"),
  code: () => element("code"), pre: () => element("pre"), blockquote: () => element("blockquote", { dir: "auto" }),
  expandable_blockquote: expandable,
  spoiler: () => element("span", { class: "spoiler", onclick: (event) => event.currentTarget.classList.add("open") }),
  text_link: (entity) => link(entity.url), url: (_, words) => link(words),
  bot_command: () => element("span", { class: "command" }), mention: () => element("span", { class: "mention" }),
};

export function rendered(words, entities) {
  const fragment = document.createDocumentFragment();
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  function fill(parent, start, end, inner) {
    let position = start;
    while (inner.length) {
      const entity = inner.shift(), stop = Math.min(end, entity.offset + entity.length);
      if (entity.offset < position) continue;
      parent.append(words.slice(position, entity.offset));
      const within = [];
      while (inner.length && inner[0].offset < stop) within.push(inner.shift());
      const wrap = (WRAP[entity.type] || (() => element("span")))(entity, words.slice(entity.offset, stop));
      fill(wrap, entity.offset, stop, within);
      parent.append(wrap);
      position = stop;
      if (wrap.tagName === "BLOCKQUOTE" && words[position] === "\n") position += 1;
    }
    parent.append(words.slice(position, end));
  }
  fill(fragment, 0, words.length, sorted);
  return fragment;
}

"use strict";

// What a Telegram client does with a paste that is too long: several messages, cut at a line or a space.
const LONGEST = 4096;
// Two real clients leave about this much time between the fragments of one paste.
const BETWEEN_FRAGMENTS = 50;
const TYPING_LASTS = 5000;
const LONG_BODY = 700;

const at = (id) => document.getElementById(id);
const log = at("log"), text = at("text"), state = at("state"), toast = at("toast");
const chats = new Map();
let current = null, replyTo = null, ready = false;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/* ---- text with entities: offsets are UTF-16 units, as JavaScript counts ---- */

const WRAP = {
  bold: () => element("b"), italic: () => element("i"), underline: () => element("u"), strikethrough: () => element("s"),
  code: () => element("code"), pre: () => element("pre"), blockquote: () => element("blockquote"),
  expandable_blockquote: () => {
    const quote = element("blockquote", { class: "expandable closed", tabindex: "0", role: "button", "aria-expanded": "false" });
    const turn = () => {
      const open = quote.classList.toggle("open");
      quote.classList.toggle("closed", !open);
      quote.setAttribute("aria-expanded", String(open));
    };
    quote.addEventListener("click", turn);
    quote.addEventListener("keydown", (event) => { if (event.key === "Enter") turn(); });
    return quote;
  },
  spoiler: () => element("span", { class: "spoiler", onclick: (event) => event.currentTarget.classList.add("open") }),
  text_link: (entity) => link(entity.url), url: (_, words) => link(words),
  bot_command: () => element("span", { class: "command" }), mention: () => element("span", { class: "mention" }),
};

function link(address) {
  const safe = /^(https?|tg|mailto):/i.test(address) ? address : null;
  return element("a", { href: safe, target: "_blank", rel: "noopener noreferrer" });
}

function rendered(words, entities) {
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

/* ---- messages ---- */

const wordsOf = (message) => message.text || message.caption || (message.document && message.document.file_name) || "Photo";
const isMine = (message) => (message.from || {}).id === 1001;

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function attached(message) {
  const file = message.document || (message.photo && { file_name: "Photo", file_size: message.photo[0].file_size });
  if (!file) return null;
  const ending = (file.file_name || "file").includes(".") ? file.file_name.split(".").pop().slice(0, 4) : "img";
  return element("div", { class: "file" }, element("i", { "aria-hidden": "true" }, ending.toUpperCase()),
    element("div", {}, file.file_name || "File", element("small", {}, size(file.file_size))));
}

function quoted(message) {
  const answered = message.reply_to_message;
  if (!answered) return null;
  const point = () => {
    const target = at(`m${answered.message_id}`);
    if (!target) return;
    target.scrollIntoView({ block: "center" });
    target.classList.remove("pointed");
    requestAnimationFrame(() => target.classList.add("pointed"));
  };
  return element("button", { class: "reply", type: "button", onclick: point, "aria-label": "Show the message that this answers" },
    element("b", {}, isMine(answered) ? "You" : answered.from.first_name), element("span", {}, wordsOf(answered).slice(0, 120)));
}

function keyboard(message) {
  const rows = message.reply_markup && message.reply_markup.inline_keyboard;
  if (!rows) return null;
  return element("div", { class: "keys" }, ...rows.map((row) => element("div", {}, ...row.map((button) => button.url
    ? Object.assign(link(button.url), { textContent: button.text })
    : element("button", { type: "button", onclick: () => press(message, button) }, button.text)))));
}

function bubble(message) {
  const mine = isMine(message), words = message.text || message.caption || "";
  const body = element("div", { class: "body" }, rendered(words, message.entities || message.caption_entities || []));
  let more = null;
  if (mine && words.length > LONG_BODY) {
    body.classList.add("long");
    more = element("button", { class: "more", type: "button", onclick: () => { body.classList.remove("long"); more.remove(); } }, "Show all");
  }
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return element("article", { class: `message${mine ? " mine" : ""}`, id: `m${message.message_id}` },
    !mine && message.chat.type !== "private" ? element("div", { class: "who" }, (message.sender_chat || message.from).title || message.from.first_name) : null,
    message.forward_origin ? element("div", { class: "forwarded" }, `Forwarded from ${message.forward_origin.sender_user_name}`) : null,
    quoted(message), attached(message), words ? body : null, more, keyboard(message),
    element("div", { class: "meta" },
      element("button", { type: "button", onclick: () => startReply(message) }, "Reply"),
      message.edit_date ? element("span", {}, "edited") : null, element("time", {}, time)));
}

function show() {
  const chat = chats.get(current);
  at("title").textContent = chat.about.title || "News brief";
  at("hint").textContent = chat.about.type === "private"
    ? "The whole page will do: select all, copy, paste here. You can also drop a file on this window."
    : "In a group the bot sees commands and replies to it alone. Post an article, then reply to it with /brief.";
  log.querySelectorAll(".message").forEach((old) => old.remove());
  log.append(...[...chat.messages.values()].map(bubble));
  at("empty").hidden = chat.messages.size > 0;
  log.scrollTop = log.scrollHeight;
  for (const button of at("chats").children) {
    const here = Number(button.dataset.chat) === current;
    button.setAttribute("aria-current", String(here));
    if (here) button.classList.remove("unread");
  }
}

const EVENTS = {
  chat({ chat }) {
    if (chats.has(chat.id)) { chats.get(chat.id).about = chat; return; }
    chats.set(chat.id, { about: chat, messages: new Map(), typing: 0 });
    const name = chat.title || (chat.id === 1001 ? "Bot" : chat.first_name);
    at("chats").append(element("button", { type: "button", "data-chat": chat.id, onclick: () => { current = chat.id; stopReply(); show(); } }, name));
    current = current || chat.id;
  },
  ready() { ready = true; state.textContent = "online"; show(); },
  message({ message }) {
    const chat = chats.get(message.chat.id);
    chat.messages.set(message.message_id, message);
    if (message.from?.is_bot) chat.typing = 0;
    if (!ready) return;
    if (message.chat.id !== current) {
      const tab = [...at("chats").children].find((button) => Number(button.dataset.chat) === message.chat.id);
      tab.classList.add("unread");
      return;
    }
    at("empty").hidden = true;
    const made = bubble(message);
    log.append(made);
    // A long answer is read from its top.
    if (message.from?.is_bot && made.offsetHeight > log.clientHeight) made.scrollIntoView({ block: "start" });
    else log.scrollTop = log.scrollHeight;
    typing();
  },
  edited({ message }) {
    chats.get(message.chat.id).messages.set(message.message_id, message);
    const old = at(`m${message.message_id}`);
    if (old && message.chat.id === current) old.replaceWith(bubble(message));
  },
  deleted({ chat, message_id }) {
    chats.get(chat).messages.delete(message_id);
    const old = at(`m${message_id}`);
    if (old && chat === current) old.remove();
  },
  typing({ chat }) { chats.get(chat).typing = Date.now() + TYPING_LASTS; typing(); setTimeout(typing, TYPING_LASTS + 50); },
  answered({ text: words }) { if (words) tell(words); },
};

function typing() {
  const on = chats.get(current).typing > Date.now();
  state.textContent = on ? "typing…" : "online";
  state.classList.toggle("typing", on);
}

function tell(words) {
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { toast.hidden = true; }, 5000);
}

/* ---- sending ---- */

async function ask(path, options) {
  try {
    const response = await fetch(path, { method: "POST", ...options });
    const answer = await response.json();
    if (!answer.ok) tell(answer.description);
    return answer.ok;
  } catch {
    tell("The bot is not running any more. Start it again, and reload this page.");
    return false;
  }
}

const askJson = (path, body) => ask(path, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
const press = (message, button) => askJson("/chat/press", { chat: message.chat.id, message_id: message.message_id, data: button.callback_data });

function fragments(words) {
  const cut = [];
  let rest = words;
  while (rest.length > LONGEST) {
    const window = rest.slice(0, LONGEST);
    let end = window.lastIndexOf("\n");
    if (end < LONGEST / 2) end = window.lastIndexOf(" ");
    if (end < LONGEST / 2) end = LONGEST;
    // Half of a surrogate pair is no character.
    if (/[\uD800-\uDBFF]/.test(rest[end - 1])) end -= 1;
    cut.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  cut.push(rest);
  return cut.filter((part) => part.trim());
}

async function send() {
  const words = text.value.trim(), chat = current, answered = replyTo && replyTo.message_id;
  if (!words) return;
  text.value = "";
  fit();
  stopReply();
  for (const [i, part] of fragments(words).entries()) {
    if (i) await new Promise((resolve) => setTimeout(resolve, BETWEEN_FRAGMENTS));
    if (!(await askJson("/chat/send", { chat, text: part, ...(answered && !i ? { reply_to: answered } : {}) }))) {
      text.value = text.value || words;
      fit();
      return;
    }
  }
}

async function sendFiles(files) {
  for (const file of files) {
    const form = new FormData();
    form.set("chat", current);
    if (text.value.trim()) { form.set("caption", text.value.trim()); text.value = ""; fit(); }
    form.set("file", file, file.name);
    await ask("/chat/file", { body: form });
  }
}

function startReply(message) {
  replyTo = message;
  at("replying-to").textContent = `Reply to ${isMine(message) ? "yourself" : message.from.first_name}: ${wordsOf(message).slice(0, 90)}`;
  at("replying").hidden = false;
  text.focus();
}

function stopReply() { replyTo = null; at("replying").hidden = true; }

function fit() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight + 2, window.innerHeight * 0.34)}px`;
}

text.addEventListener("input", fit);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && matchMedia("(pointer: fine)").matches) {
    event.preventDefault();
    send();
  }
});
at("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
at("unreply").addEventListener("click", stopReply);
at("file").addEventListener("change", (event) => { sendFiles([...event.target.files]); event.target.value = ""; });

let over = 0;
const hasFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
addEventListener("dragenter", (event) => { if (hasFiles(event)) { over += 1; at("drop").hidden = false; } });
addEventListener("dragleave", (event) => { if (hasFiles(event) && (over -= 1) <= 0) { over = 0; at("drop").hidden = true; } });
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  over = 0;
  at("drop").hidden = true;
  if (event.dataTransfer.files.length) sendFiles([...event.dataTransfer.files]);
});

const events = new EventSource("/chat/events");
events.onmessage = (event) => { const told = JSON.parse(event.data); EVENTS[told.event]?.(told); };
events.onopen = () => { ready = false; for (const chat of chats.values()) chat.messages.clear(); };
events.onerror = () => { state.textContent = "not connected"; };

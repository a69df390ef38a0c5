// The page: its chats, what happens in them, and what the person does.

import { bubble, isBot, isMine, nameOf, wordsOf } from "/messages.js";
import { act, complain, look, sendFiles, sendText } from "/sending.js";
import { element } from "/text.js";

const TYPING_LASTS = 5000;
const ANSWER_TAKES = 10000;
const MOST_SHOWN = 300;
const YOU = 1001;
const BOT_NAME = "brief_trial_bot";
const LANGUAGES = { en: "English", es: "Español", fr: "Français", de: "Deutsch", ru: "Русский", hi: "हिन्दी", ar: "العربية", tr: "Türkçe" };
const AUTHORS = { you: "You", colleague: "Mira", anonymous: "Anonymous admin", channel: "Morning Wire", other_bot: "Another bot" };
const IN_GROUP = { member: "a member", administrator: "an administrator", restricted: "a member who may not write", left: "not here", kicked: "removed" };
const IN_PRIVATE = { member: "allowed to write", kicked: "blocked" };

const at = (id) => document.getElementById(id);
const log = at("log"), text = at("text"), state = at("state"), toast = at("toast");
const chats = new Map();
const people = new Map();
const waiting = new Map();
const author = {};
let current = null, replyTo = null, editing = null, ready = false, commands = [];

const here = () => chats.get(current);
const isPrivate = (chat) => chat.about.type === "private";
const inSight = (message) => message.chat.id === current && threadOf(message) === here().topic;
const threadOf = (message) => (message.is_topic_message ? message.message_thread_id : null);

/* ---- showing ---- */

const acts = {
  reply: (message) => startReply(message),
  async press(message, button, pressed) {
    pressed.classList.add("busy");
    const rest = () => pressed.classList.remove("busy");
    const answer = await act("press", { chat: message.chat.id, message_id: message.message_id, data: button.callback_data, as: asWhom() });
    if (!answer) { rest(); return; }
    if (answered.has(answer.result.query)) { rest(); return; }
    waiting.set(answer.result.query, rest);
    setTimeout(rest, ANSWER_TAKES);
  },
  menu(message, from) {
    const items = [["Copy", () => navigator.clipboard?.writeText(wordsOf(message))]];
    if (message.text || message.caption) items.unshift(["Edit", () => startEdit(message)]);
    items.push(["Delete", () => act("delete", { chat: message.chat.id, message_id: message.message_id })]);
    openMenu(items, from);
  },
};
// Answers may come before the press itself is answered.
const answered = new Set();

function openMenu(items, from) {
  const menu = at("menu");
  menu.replaceChildren(...items.map(([name, does]) => element("button", { type: "button", role: "menuitem", onclick: () => { menu.hidden = true; does(); } }, name)));
  menu.hidden = false;
  const place = from.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(place.right - menu.offsetWidth, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(place.bottom + 4, innerHeight - menu.offsetHeight - 8))}px`;
  menu.firstChild.focus();
}

function put(message) {
  const made = bubble(message, acts);
  const before = log.lastElementChild;
  if (message.media_group_id && before?.dataset?.album === message.media_group_id) before.classList.add("joined");
  log.append(made);
  return made;
}

function show() {
  const chat = here();
  at("title").textContent = chat.about.title || (current === YOU ? "News brief" : `${chat.about.first_name} and the bot`);
  at("lead").textContent = isPrivate(chat) ? "Paste a news article." : chat.about.type === "channel" ? "Post to the channel." : "Post an article.";
  at("hint").textContent = hint(chat);
  log.querySelectorAll(".message, .service").forEach((old) => old.remove());
  const shown = [...chat.messages.values()].filter(inSight).slice(-MOST_SHOWN);
  shown.forEach(put);
  at("empty").hidden = shown.length > 0;
  log.scrollTop = log.scrollHeight;
  chat.unread = false;
  tabs();
  topics();
  authors();
  typing();
  loadCommands();
}

function hint(chat) {
  if (isPrivate(chat)) return "The whole page will do: select all, copy, paste here. You can also drop files on this window.";
  if (chat.about.type === "channel") return "What is posted here is carried into the group Readers.";
  if (["left", "kicked"].includes(chat.bot)) return `The bot is not a member here. Answer an article with @${BOT_NAME}: it comes as a guest.`;
  return "In a group the bot sees commands and replies to it alone. Post an article, then answer it with /brief.";
}

function tabs() {
  const shown = [...chats.values()].filter((chat) => !chat.migrated && (!isPrivate(chat) || chat.about.id === YOU || chat.messages.size));
  at("chats").replaceChildren(...shown.map((chat) => {
    const mine = chat.about.id === current;
    const name = chat.about.title || (chat.about.id === YOU ? "Bot" : chat.about.first_name);
    const tab = element("button", { type: "button", "aria-current": String(mine), class: chat.unread ? "unread" : null, onclick: () => open(chat.about.id) }, name);
    if (mine) requestAnimationFrame(() => tab.scrollIntoView({ block: "nearest", inline: "nearest" }));
    return tab;
  }));
}

function topics() {
  const chat = here();
  at("topics").hidden = !chat.about.is_forum;
  at("topics").replaceChildren(...[{ id: null, name: "General" }, ...chat.topics].map((topic) => element("button", {
    type: "button", "aria-current": String(topic.id === chat.topic), onclick: () => { chat.topic = topic.id; leave(); show(); },
  }, topic.name)));
}

function authors() {
  const chat = here(), group = !isPrivate(chat) && chat.about.type !== "channel";
  at("forwarding").hidden = !at("forwarded").value;
  at("author").hidden = !group && !at("forwarded").value;
  at("as").parentElement.hidden = !group;
  at("as").replaceChildren(...Object.entries(AUTHORS).map(([value, name]) => element("option", { value, selected: value === asWhom() ? "" : null }, name)));
}

const asWhom = () => author[current] || "you";

function open(id) { current = id; leave(); show(); }
function leave() { stopAbout(); at("commands").hidden = true; }

function typing() {
  const chat = here(), on = chat.typing > Date.now();
  const bot = ["left", "kicked"].includes(chat.bot) ? (isPrivate(chat) ? "you have blocked the bot" : "the bot is not a member") : "online";
  state.textContent = on ? "typing…" : bot;
  state.classList.toggle("typing", on);
}

function tell(words) {
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { toast.hidden = true; }, 4000);
}
complain(tell);

/* ---- what happens ---- */

const EVENTS = {
  chat({ chat, topics: open_topics, bot, migrated_to }) {
    const known = chats.get(chat.id) || { messages: new Map(), typing: 0, topic: null, unread: false };
    chats.set(chat.id, Object.assign(known, { about: chat, topics: open_topics, bot, migrated: migrated_to }));
    current ??= chat.id;
    if (!ready) return;
    if (migrated_to && chat.id === current) open(migrated_to);
    else { tabs(); if (chat.id === current) { topics(); typing(); } }
  },
  ready({ people: known, privacy }) {
    ready = true;
    for (const person of known) people.set(person.id, person);
    at("privacy").checked = privacy;
    show();
  },
  person({ person }) { people.set(person.id, person); loadCommands(); },
  settings({ privacy }) { at("privacy").checked = privacy; },
  commands() { loadCommands(); },
  message({ message }) {
    const chat = chats.get(message.chat.id);
    chat.messages.set(message.message_id, message);
    if (isBot(message)) chat.typing = 0;
    if (!ready) return;
    if (!inSight(message)) {
      if (message.chat.id !== current) chat.unread = true;
      tabs();
      return;
    }
    at("empty").hidden = true;
    const made = put(message);
    // A long answer is read from its top.
    if (isBot(message) && made.offsetHeight > log.clientHeight) made.scrollIntoView({ block: "start" });
    else log.scrollTop = log.scrollHeight;
    typing();
  },
  edited({ message }) {
    chats.get(message.chat.id).messages.set(message.message_id, message);
    const old = at(`m${message.message_id}`);
    if (!old || !inSight(message)) return;
    const low = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    const made = bubble(message, acts);
    made.classList.add("changed");
    old.replaceWith(made);
    if (low && made.offsetHeight <= log.clientHeight) log.scrollTop = log.scrollHeight;
  },
  deleted({ chat, message_id }) {
    chats.get(chat).messages.delete(message_id);
    if (chat === current) at(`m${message_id}`)?.remove();
  },
  typing({ chat }) { chats.get(chat).typing = Date.now() + TYPING_LASTS; typing(); setTimeout(typing, TYPING_LASTS + 50); },
  answered({ query, text: words, alert }) {
    answered.add(query);
    waiting.get(query)?.();
    waiting.delete(query);
    if (words && alert) { at("alert-text").textContent = words; at("alert").showModal(); } else if (words) tell(words);
  },
};

/* ---- commands ---- */

let asked = 0;

async function loadCommands() {
  const mine = (asked += 1);
  const found = await look(`/chat/commands?chat=${current}&as=${asWhom() === "colleague" ? "colleague" : "you"}`);
  // Answers may overtake each other: only the last question counts.
  if (mine !== asked) return;
  commands = found || [];
  at("slash").hidden = !commands.length;
  if (!at("commands").hidden) showCommands();
}

function showCommands(beginning = "") {
  const fitting = commands.filter((command) => command.command.startsWith(beginning));
  at("commands").replaceChildren(...fitting.map((command) => element("li", {}, element("button", { type: "button", onclick: () => run(command) },
    element("b", {}, `/${command.command}`), element("span", { dir: "auto" }, command.description)))));
  at("commands").hidden = !fitting.length;
  at("slash").setAttribute("aria-expanded", String(fitting.length > 0));
}

function run(command) {
  at("commands").hidden = true;
  text.value = `/${command.command}${isPrivate(here()) ? "" : `@${BOT_NAME}`}`;
  send();
}

at("slash").addEventListener("click", () => { if (at("commands").hidden) showCommands(); else at("commands").hidden = true; });

/* ---- sending ---- */

const where = () => ({ chat: current, thread: here().topic, as: asWhom() });

async function send() {
  const words = text.value.trim();
  if (!words) return;
  const reply = replyTo?.message_id, edited = editing;
  text.value = "";
  fit();
  leave();
  const done = edited
    ? await act("edit", { chat: edited.chat.id, message_id: edited.message_id, text: words })
    : await sendText(words, { ...where(), reply_to: reply, ...(at("forwarded").value ? { forwarded: at("forwarded").value } : {}) });
  if (!done) { text.value ||= words; fit(); }
  text.focus();
}

async function sendDropped(files) {
  const caption = text.value.trim(), reply_to = replyTo?.message_id;
  text.value = "";
  fit();
  leave();
  await sendFiles(files, { ...where(), caption, reply_to });
}

function startReply(message) {
  stopAbout();
  replyTo = message;
  about(`Reply to ${isMine(message) ? "yourself" : nameOf(message)}: ${wordsOf(message).slice(0, 90)}`);
}

function startEdit(message) {
  stopAbout();
  editing = message;
  text.value = message.text || message.caption || "";
  fit();
  about("Edit message");
}

function about(what) { at("about-what").textContent = what; at("about").hidden = false; text.focus(); }
function stopAbout() {
  if (editing) { text.value = ""; fit(); }
  replyTo = editing = null;
  at("about").hidden = true;
}

function fit() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight + 2, window.innerHeight * 0.34)}px`;
}

text.addEventListener("input", () => {
  fit();
  const begun = /^\/(\w*)$/.exec(text.value);
  if (begun) showCommands(begun[1]); else at("commands").hidden = true;
});
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && matchMedia("(pointer: fine)").matches) {
    event.preventDefault();
    send();
  }
});
addEventListener("keydown", (event) => { if (event.key === "Escape") { leave(); at("menu").hidden = true; } });
addEventListener("pointerdown", (event) => { if (!at("menu").contains(event.target)) at("menu").hidden = true; });
at("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
at("about-not").addEventListener("click", stopAbout);
at("as").addEventListener("change", (event) => { author[current] = event.target.value; loadCommands(); });
at("file").addEventListener("change", (event) => { sendDropped([...event.target.files]); event.target.value = ""; });

let over = 0;
const hasFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
addEventListener("dragenter", (event) => { if (hasFiles(event)) { over += 1; at("drop").hidden = false; } });
addEventListener("dragleave", (event) => { if (hasFiles(event) && (over -= 1) <= 0) { over = 0; at("drop").hidden = true; } });
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  over = 0;
  at("drop").hidden = true;
  if (event.dataTransfer.files.length) sendDropped([...event.dataTransfer.files]);
});

/* ---- settings ---- */

const options = (select, values, chosen) => select.replaceChildren(
  ...Object.entries(values).map(([value, name]) => element("option", { value, selected: value === chosen ? "" : null }, name)));

at("more").addEventListener("click", () => {
  const chat = here();
  options(at("language"), LANGUAGES, (people.get(YOU)?.language_code || "en").slice(0, 2));
  options(at("status"), isPrivate(chat) ? IN_PRIVATE : IN_GROUP, chat.bot);
  at("new-topic").hidden = !chat.about.is_forum;
  at("migrate").hidden = chat.about.type !== "group";
  at("settings").showModal();
});
at("language").addEventListener("change", (event) => act("language", { language_code: event.target.value }));
at("forwarded").addEventListener("change", authors);
at("status").addEventListener("change", (event) => act("member", { chat: current, status: event.target.value }));
at("privacy").addEventListener("change", (event) => act("settings", { privacy: event.target.checked }));
at("migrate").addEventListener("click", () => { at("settings").close(); act("migrate", { chat: current }); });
at("new-topic").addEventListener("click", () => { at("settings").close(); act("topic", { chat: current, name: `Topic ${here().topics.length + 1}` }); });

const events = new EventSource("/chat/events");
events.onmessage = (event) => { const told = JSON.parse(event.data); EVENTS[told.event]?.(told); };
events.onopen = () => { ready = false; for (const chat of chats.values()) chat.messages.clear(); };
events.onerror = () => { state.textContent = "not connected"; };

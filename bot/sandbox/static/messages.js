// One message, as an element.

import { element, link, rendered } from "/text.js";

const LONG_BODY = 700;
const LONG_ANSWER = 300;

export const wordsOf = (message) => message.text || message.caption || (message.document && message.document.file_name) || "Photo";
export const isBot = (message) => Boolean(message.from && message.from.id === 7001);
export const isMine = (message) => !message.sender_chat && Boolean(message.from)
  && (message.from.id === 1001 || (message.chat.type === "private" && message.from.id === message.chat.id));

export function nameOf(message) {
  if (isMine(message)) return "You";
  return message.sender_chat ? message.sender_chat.title : message.from.first_name;
}

const roleOf = (message) => {
  if (message.guest_bot_caller_user) return `guest of ${message.guest_bot_caller_user.id === 1001 ? "you" : message.guest_bot_caller_user.first_name}`;
  if (message.is_automatic_forward || message.sender_chat?.type === "channel") return "channel";
  if (message.sender_chat) return "admin";
  return message.from?.is_bot ? "bot" : "";
};

function serviceOf(message) {
  const names = (users) => users.map((user) => user.first_name).join(", ");
  if (message.new_chat_members) return `${names(message.new_chat_members)} joined`;
  if (message.left_chat_member) return `${message.left_chat_member.first_name} left`;
  if (message.forum_topic_created) return `Topic “${message.forum_topic_created.name}” was opened`;
  if (message.migrate_to_chat_id) return "The group became a supergroup";
  if (message.migrate_from_chat_id) return "This supergroup was a group";
  return null;
}

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

function origin(message) {
  const from = message.forward_origin;
  if (!from || message.is_automatic_forward) return null;
  const name = from.sender_user_name || from.sender_user?.first_name || from.chat?.title;
  return element("div", { class: "forwarded" }, "Forwarded from ", element("b", {}, name));
}

function quoted(message) {
  const answered = message.reply_to_message;
  if (!answered || serviceOf(answered)) return null;
  const point = () => {
    const target = document.getElementById(`m${answered.message_id}`);
    if (!target) return;
    target.scrollIntoView({ block: "center" });
    target.classList.remove("pointed");
    requestAnimationFrame(() => target.classList.add("pointed"));
  };
  return element("button", { class: "reply", type: "button", onclick: point, "aria-label": "Show the message that this answers" },
    element("b", {}, nameOf(answered)), element("span", { dir: "auto" }, wordsOf(answered).slice(0, 120)));
}

function keyboard(message, acts) {
  const rows = message.reply_markup && message.reply_markup.inline_keyboard;
  if (!rows) return null;
  return element("div", { class: "keys" }, ...rows.map((row) => element("div", {}, ...row.map((button) => button.url
    ? Object.assign(link(button.url), { textContent: button.text })
    : element("button", { type: "button", dir: "auto", onclick: (event) => acts.press(message, button, event.currentTarget) }, button.text)))));
}

/** Give the element of a message; `acts` are what its buttons do: press, reply, menu. */
export function bubble(message, acts) {
  const said = serviceOf(message);
  if (said) return element("p", { class: "service", id: `m${message.message_id}` }, said);
  const mine = isMine(message), words = message.text || message.caption || "";
  const body = element("div", { class: "body", dir: "auto" }, rendered(words, message.entities || message.caption_entities || []));
  let more = null;
  if (mine && words.length > LONG_BODY) {
    body.classList.add("long");
    more = element("button", { class: "more", type: "button", onclick: () => { body.classList.remove("long"); more.remove(); } }, "Show all");
  }
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const kind = `${mine ? "mine" : "theirs"}${!mine && words.length > LONG_ANSWER ? " long-answer" : ""}`;
  const named = !mine && message.chat.type !== "private";
  const made = element("article", { class: `message ${kind}`, id: `m${message.message_id}`, "data-album": message.media_group_id },
    named ? element("div", { class: "who" }, nameOf(message), element("small", {}, roleOf(message))) : null,
    origin(message), quoted(message), attached(message), words ? body : null, more, keyboard(message, acts),
    element("div", { class: "meta" },
      element("button", { type: "button", onclick: () => acts.reply(message) }, "Reply"),
      isBot(message) ? null : element("button", { type: "button", "aria-label": "More", "aria-haspopup": "menu", onclick: (event) => acts.menu(message, event.currentTarget) }, "⋯"),
      message.edit_date ? element("span", {}, "edited") : null, element("time", {}, time)));
  return made;
}

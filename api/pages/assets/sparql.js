// The editor of queries: run with Ctrl+Enter, complete terms of known prefixes, put in a prefix, go to an error.
"use strict";

const form = document.getElementById("ask");
const box = document.getElementById("query");
const zh = document.documentElement.lang.startsWith("zh");
const terms = JSON.parse(document.getElementById("terms").textContent);
const list = document.getElementById("completions");
let matches = [];
let chosen = 0;

function wordBeforeCaret() {
  const found = /[A-Za-z][\w.-]*:[\w.-]*$/.exec(box.value.slice(0, box.selectionStart));
  return found ? found[0] : "";
}

function close() {
  matches = [];
  list.hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function show() {
  list.replaceChildren(...matches.map((term, place) => {
    const item = document.createElement("li");
    item.id = `completion-${place}`;
    item.role = "option";
    item.ariaSelected = String(place === chosen);
    item.textContent = term;
    item.addEventListener("mousedown", (event) => { event.preventDefault(); chosen = place; accept(); });
    return item;
  }));
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
  box.setAttribute("aria-activedescendant", `completion-${chosen}`);
}

function complete() {
  const word = wordBeforeCaret().toLowerCase();
  matches = word ? terms.filter((term) => term.toLowerCase().startsWith(word) && term.toLowerCase() !== word).slice(0, 8) : [];
  chosen = 0;
  if (matches.length) show(); else close();
}

function insert(text, replaced = 0) {
  const end = box.selectionStart;
  box.setRangeText(text, end - replaced, box.selectionEnd, "end");
  box.focus();
}

function accept() {
  insert(matches[chosen], wordBeforeCaret().length);
  close();
}

box.addEventListener("input", complete);
box.addEventListener("blur", close);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); return; }
  if (list.hidden) return;
  if (event.key === "Escape") { event.preventDefault(); close(); }
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + matches.length) % matches.length;
    show();
  } else if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); accept(); }
});

const hint = document.getElementById("keys");
hint.hidden = false;

for (const button of document.querySelectorAll("button[data-prefix]")) {
  button.hidden = false;
  button.addEventListener("click", () => insert(button.dataset.prefix));
}

const wrong = document.querySelector("[data-line]");
if (wrong) {
  const before = box.value.split("\n").slice(0, Number(wrong.dataset.line) - 1).join("\n");
  const place = before.length + (before ? 1 : 0) + Number(wrong.dataset.column) - 1;
  box.focus();
  box.setSelectionRange(place, Math.min(place + 1, box.value.length));
}

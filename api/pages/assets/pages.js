// Makes pages nicer; without it everything works.
"use strict";

// "/" goes to the search box, unless the reader is writing.
document.addEventListener("keydown", (event) => {
  const isWriting = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("main input[type=search]") || document.getElementById("find");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// What may be copied gets a button for it.
const isChinese = document.documentElement.lang.startsWith("zh");
for (const text of document.querySelectorAll(".copyable")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = isChinese ? "复制" : "copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = isChinese ? "已复制" : "copied";
  });
  text.after(" ", button);
}

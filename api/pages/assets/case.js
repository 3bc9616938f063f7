// Makes pages of cases nicer; without it everything works.
"use strict";

// On paper everything stands open.
const opened = [];
window.addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("details:not([open], .queries)")) {
    each.open = true;
    opened.push(each);
  }
});
window.addEventListener("afterprint", () => {
  for (const each of opened.splice(0)) each.open = false;
});

// A draft of a student stays in this browser, under the case it is of, and nowhere else.
const draft = document.querySelector("textarea[data-draft]");
if (draft) {
  const name = `draft ${draft.dataset.draft}`;
  const told = document.querySelector(".saved");
  try {
    draft.value = localStorage.getItem(name) ?? draft.value;
    draft.addEventListener("input", () => {
      if (draft.value) localStorage.setItem(name, draft.value);
      else localStorage.removeItem(name);
      if (told) told.textContent = told.dataset.saved;
    });
  } catch {
    // A browser that keeps nothing loses the draft with the page.
  }
}

// A passage that is gone to may stand in what is closed.
const show = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const around = target && target.closest("details");
  if (around && !around.open) {
    around.open = true;
    target.scrollIntoView();
  }
};
window.addEventListener("hashchange", show);
show();

// The address in a citation, whole, so that it can be copied.
"use strict";
for (const text of document.querySelectorAll(".address")) text.textContent = new URL(text.textContent, location.href).href;

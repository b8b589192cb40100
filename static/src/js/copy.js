// Buttons that copy a text: <button data-copy="id of the box" hidden>. Without a script they stay hidden, and the box
// can be selected by hand.
import htmx from "htmx.org";

async function copy(button) {
  const box = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(box.value);
    document.getElementById("told").textContent = "Copied.";
    button.classList.add("app-copied");
  } catch {
    // A browser that lets no page copy: all of it is marked, and the keyboard does the rest.
    box.focus();
    box.select();
    document.getElementById("told").textContent = "Marked: copy it with your keyboard.";
  }
}

htmx.onLoad((brought) => {
  for (const button of htmx.findAll(brought, "button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
});

// Asks in a dialog: yes or no, or for a name. Gives the text, true, or null where the answer is no.
export function ask(words, { yes = "Yes", text = null } = {}) {
  const dialog = document.getElementById("ask");
  const line = document.getElementById("ask-line");
  const field = document.getElementById("ask-text");
  document.getElementById("ask-words").textContent = words;
  document.getElementById("ask-yes").textContent = yes;
  line.hidden = text === null;
  field.value = text ?? "";
  dialog.returnValue = "no";
  dialog.showModal();
  // Neither button: whoever types on without looking must not answer by that.
  if (text === null) document.getElementById("ask-words").focus();
  else field.select();
  return new Promise((answer) => {
    const closed = () => answer(dialog.returnValue !== "yes" ? null : text === null ? true : field.value);
    dialog.addEventListener("close", closed, { once: true });
  });
}

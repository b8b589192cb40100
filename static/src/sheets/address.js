// The place that an address names, as Google's do: #gid=7&range=C5.
export function placeIn(hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const gid = said.get("gid");
  return { tab: /^\d{1,10}$/.test(gid ?? "") ? Number(gid) : null, range: said.get("range") };
}

// Goes there, and selects it. A tab that is gone is said, and its range not looked for on another one.
export async function goToPlace(desk, { tab, range }) {
  if (tab !== null && tab !== desk.model.tab.id) {
    if (!desk.model.tabs.some(({ id }) => id === tab)) {
      desk.trouble("The tab that this address names is not in this spreadsheet any more.");
      return;
    }
    await desk.turnTo(tab);
  }
  if (range) desk.onceThere(() => desk.jump(range));
}

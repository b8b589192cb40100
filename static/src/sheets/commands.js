// What the menus offer, and what each item asks of the server. An item gives {act, then}: the act, and which rows and
// columns are selected afterwards.
import { columnName } from "./a1.js";

const many = (count, one) => (count === 1 ? one : `${count} ${one}s`);
const whole = (dimension, start, end) => (selection) =>
  dimension === "ROWS" ? selection.selectRows(start, end - 1) : selection.selectColumns(start, end - 1);

// `start` and `end` of the selected rows or columns.
function lines(dimension, [top, bottom, left, right]) {
  return dimension === "ROWS" ? [top, bottom] : [left, right];
}

function insert(dimension, after) {
  return (area) => {
    const [start, end] = lines(dimension, area);
    const [at, count] = [after ? end : start, end - start];
    return { act: { act: "insert", dimension, at, count, after }, then: whole(dimension, at, at + count) };
  };
}

function remove(dimension) {
  return (area) => {
    const [start, end] = lines(dimension, area);
    return { act: { act: "delete", dimension, start, end }, then: (selection) => selection.select(area[0], area[2]) };
  };
}

function move(dimension, by) {
  return (area) => {
    const [start, end] = lines(dimension, area);
    const to = by < 0 ? start - 1 : end + 1;
    return { act: { act: "move", dimension, start, end, to }, then: whole(dimension, start + by, end + by) };
  };
}

const sort = (order) => (area, selection) => ({ act: { act: "sort", column: selection.column, order } });

export const COMMANDS = {
  "insert-rows-above": insert("ROWS", false),
  "insert-rows-below": insert("ROWS", true),
  "delete-rows": remove("ROWS"),
  "move-rows-up": move("ROWS", -1),
  "move-rows-down": move("ROWS", 1),
  "insert-columns-left": insert("COLUMNS", false),
  "insert-columns-right": insert("COLUMNS", true),
  "delete-columns": remove("COLUMNS"),
  "move-columns-left": move("COLUMNS", -1),
  "move-columns-right": move("COLUMNS", 1),
  "sort-ascending": sort("ASCENDING"),
  "sort-descending": sort("DESCENDING"),
  "add-rows": () => ({ act: { act: "add-rows", count: 100 } }),
  freeze: ([, bottom]) => ({ act: { act: "freeze", rows: bottom } }),
  unfreeze: () => ({ act: { act: "freeze", rows: 0 } }),
  clear: (area) => ({ act: { act: "clear", area } }),
};

export function rowItems([top, bottom]) {
  const rows = many(bottom - top, "row");
  return [
    ["insert-rows-above", `Insert ${rows} above`],
    ["insert-rows-below", `Insert ${rows} below`],
    ["move-rows-up", "Move up"],
    ["move-rows-down", "Move down"],
    ["delete-rows", bottom - top === 1 ? `Delete row ${bottom}` : `Delete rows ${top + 1} to ${bottom}`],
  ];
}

export function columnItems([, , left, right], active) {
  const columns = many(right - left, "column");
  const last = columnName(right - 1);
  return [
    ["sort-ascending", `Sort by column ${columnName(active)}, A to Z`],
    ["sort-descending", `Sort by column ${columnName(active)}, Z to A`],
    ["insert-columns-left", `Insert ${columns} left`],
    ["insert-columns-right", `Insert ${columns} right`],
    ["move-columns-left", "Move left"],
    ["move-columns-right", "Move right"],
    ["delete-columns", right - left === 1 ? `Delete column ${last}` : `Delete columns ${columnName(left)} to ${last}`],
  ];
}

export function sheetItems(tab, [, bottom]) {
  return [
    ["add-rows", "Add 100 rows at the end"],
    ["freeze", `Freeze rows up to row ${bottom}`],
    ...(tab.frozenRows ? [["unfreeze", "Unfreeze rows"]] : []),
    ["clear", "Clear the selected cells"],
    ["retitle", "Rename the spreadsheet"],
  ];
}

// Rows and columns count from 0; people see C5. An area is [top, bottom, left, right] without its ends.
export function columnName(index) {
  let name = "";
  for (let left = index + 1; left; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return name;
}

export function columnIndex(name) {
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export const cellName = (row, column) => `${columnName(column)}${row + 1}`;

export function areaName([top, bottom, left, right]) {
  const first = cellName(top, left);
  const last = cellName(bottom - 1, right - 1);
  return first === last ? first : `${first}:${last}`;
}

// C57, a2:c9 -> area; null where it is no such thing.
export function areaIn(text) {
  const match = /^\s*\$?([a-z]{1,3})\$?(\d{1,8})(?::\$?([a-z]{1,3})\$?(\d{1,8}))?\s*$/i.exec(text);
  if (!match) return null;
  const [column, row, column2, row2] = match.slice(1);
  const columns = [columnIndex(column), columnIndex(column2 ?? column)].sort((a, b) => a - b);
  const rows = [row - 1, (row2 ?? row) - 1].sort((a, b) => a - b);
  return rows[0] < 0 ? null : [rows[0], rows[1] + 1, columns[0], columns[1] + 1];
}

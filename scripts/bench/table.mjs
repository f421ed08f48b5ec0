// One line of the bench, and how the lines are printed.

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {number} figure
 * @property {string} unit
 * @property {number} [budget] at most this; at least this when `atLeast` is set; left out when the figure is only shown
 * @property {boolean} [atLeast]
 * @property {string} [note]
 */

/** @param {Row} row */
export const isMissed = ({ figure, budget, atLeast }) =>
  budget !== undefined && !(atLeast ? figure >= budget : figure <= budget)

/** @param {Row[]} rows */
export function printTable(rows) {
  const lines = rows.map((row) => [
    isMissed(row) ? 'MISSED' : row.budget === undefined ? '' : 'ok',
    row.what,
    say(row.figure, row.unit),
    row.budget === undefined ? '' : `${row.atLeast ? '≥' : '≤'} ${say(row.budget, row.unit)}`,
    row.note ?? '',
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  for (const line of lines)
    process.stdout.write(
      `${line
        .map((cell, column) => (column === 2 ? cell.padStart(widths[2] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd()}\n`,
    )
}

/**
 * @param {number} figure
 * @param {string} unit
 */
const say = (figure, unit) =>
  `${Math.abs(figure) < 10 && !Number.isInteger(figure) ? figure.toFixed(2) : figure.toFixed(0)} ${unit}`.trim()

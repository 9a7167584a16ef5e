/** What counts as a hole in the matrix, and where the arrow keys lead. */
export const FULL = 100;

/** Columns with a hole: nobody supports them, or the parts are below the target. */
export const isUnsupported = (column) => !column.people;
export const isBelow = (column) =>
    column.indicators.some(
        ({covered}) => covered !== null && covered !== false && covered < FULL
    );
/** Rows with a hole: weights that are not 100, or no plan at all. */
export const isUnbalanced = (row) => Boolean(row.plan_id) && row.weight !== FULL;
export const isWithoutPlan = (row) => !row.plan_id;

export const TILES = {
    unsupported: {columns: isUnsupported},
    below: {columns: isBelow},
    weight: {rows: isUnbalanced},
    planless: {rows: isWithoutPlan},
};

/** Where an arrow leads in a table of that many rows and columns. */
export function nextCell({row, column}, key, rows, columns) {
    const to = {
        ArrowUp: [row - 1, column],
        ArrowDown: [row + 1, column],
        ArrowLeft: [row, column - 1],
        ArrowRight: [row, column + 1],
        Home: [row, 0],
        End: [row, columns - 1],
        PageUp: [0, column],
        PageDown: [rows - 1, column],
    }[key];
    return (
        to && {
            row: Math.max(0, Math.min(rows - 1, to[0])),
            column: Math.max(0, Math.min(columns - 1, to[1])),
        }
    );
}

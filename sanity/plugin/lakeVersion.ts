/** The content lake's API as this plugin speaks it. */
export const lakeVersion = '2025-02-19';

/** Endpoints of this area by their ids. */
export const reportEndpoints = {} as const;

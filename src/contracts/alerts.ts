/** Endpoints of this area by their ids. */
export const alertEndpoints = {} as const;

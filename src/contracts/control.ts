/** Endpoints of this area by their ids. */
export const controlEndpoints = {} as const;

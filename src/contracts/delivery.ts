/** Endpoints of this area by their ids. */
export const deliveryEndpoints = {} as const;

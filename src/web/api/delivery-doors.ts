import { door } from './door.ts';

export const listChannels = door('GET', 'listChannels', '/channels');
export const saveChannel = door('POST', 'saveChannel', '/channels');
export const removeChannel = door('DELETE', 'removeChannel', '/channels/:id');
export const restoreChannel = door('POST', 'restoreChannel', '/channels/:id/restore');
export const testChannel = door('POST', 'testChannel', '/channels/:id/test');
export const listDeliveries = door('GET', 'listDeliveries', '/deliveries');
export const getDelivery = door('GET', 'getDelivery', '/deliveries/:id');
export const sendAgain = door('POST', 'sendAgain', '/deliveries/:id/send');
export const listNotices = door('GET', 'listNotices', '/notices');
export const countNotices = door('GET', 'countNotices', '/notices/unread');
export const readNotices = door('POST', 'readNotices', '/notices/read');
